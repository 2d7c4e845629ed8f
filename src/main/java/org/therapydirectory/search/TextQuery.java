package org.therapydirectory.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;

/**
 * A text query as web searches write it: words, {@code "exact phrases"}, {@code -without} and
 * {@code or}. Any characters can be given; what is neither letter nor digit only parts words.
 *
 * @param alternatives groups of parts; any group may hold, all parts of a group must
 * @param leading how many of the first groups, if any, have their rows come before all others
 */
record TextQuery(List<List<Part>> alternatives, int leading) {

  /** How long a query may be. */
  static final int LONGEST = 200;

  // What is added to a part's parameter for each way to spell it.
  private static final List<String> SPELLINGS = List.of("", "Other");

  private static final int MOST_GROUPS_RANKED = 8;

  private static final Pattern TOKEN = Pattern.compile("(-?)\"([^\"]*)(?:\"|$)|(\\S+)");

  // The weights of prose, headline, labels and names.
  private static final String RANK =
      "-ts_rank(cast(array[0.05, 0.2, 0.6, 1] as real[]), t.search, %s)";

  // What has the whole name of a term, in its own name or among what it is about, comes before what
  // has its words here and there.
  private static final String WHOLE =
      " - case when t.search_names || ' ' like "
          + Filter.anyOf("qWholeNames")
          + " then 4 when t.terms && (select cast(:qWholeTerms as integer[])) then 2 else 0 end";

  // The lower the better; the parameters come with the condition.
  private static final String COARSE =
      "case when t.search_names || ' ' like "
          + Filter.anyOf("qNames")
          + " then 0 when t.terms && (select cast(:qWholeTerms as integer[])) then 1"
          + " when t.terms && (select cast(:qTerms as integer[])) then 2 else 3 end";

  /** A word, or several that stand in this order. */
  record Part(boolean negated, boolean quoted, List<String> words) {

    private String sql(String placeholder) {
      String function = words.size() > 1 ? "search_phrase" : "search_word";
      String spelled =
          IntStream.range(0, OtherSpelling.with(words).size())
              .mapToObj(i -> function + "(:" + placeholder + SPELLINGS.get(i) + ")")
              .collect(Collectors.joining(" || "));
      return (negated ? "!!" : "") + "(" + spelled + ")";
    }

    private void addTo(Map<String, Object> parameters, String placeholder) {
      List<List<String>> spelled = OtherSpelling.with(words);
      for (int i = 0; i < spelled.size(); i++) {
        parameters.put(placeholder + SPELLINGS.get(i), String.join(" ", spelled.get(i)));
      }
    }

    private boolean needed() {
      return quoted || negated || !Words.isStopWord(words.get(0));
    }

    private boolean seeks() {
      return needed() && !negated;
    }
  }

  static TextQuery parse(String query) {
    List<List<Part>> alternatives = new ArrayList<>();
    List<Part> group = new ArrayList<>();
    Matcher token = TOKEN.matcher(query.replaceAll("[“”„«»]", "\""));
    while (token.find()) {
      String word = token.group(3);
      if (word == null) {
        List<String> words = Words.of(token.group(2));
        if (!words.isEmpty()) {
          group.add(new Part(!token.group(1).isEmpty(), true, words));
        }
      } else if (word.equalsIgnoreCase("or")) {
        alternatives.add(group);
        group = new ArrayList<>();
      } else {
        addWord(group, word);
      }
    }
    alternatives.add(group);
    alternatives.removeIf(List::isEmpty);
    return new TextQuery(alternatives, 0);
  }

  private static void addWord(List<Part> group, String word) {
    List<String> words = Words.of(word);
    if (word.startsWith("-") && word.length() > 1 && !words.isEmpty()) {
      group.add(new Part(true, words.size() > 1, words));
    } else {
      words.forEach(w -> group.add(new Part(false, false, List.of(w))));
    }
  }

  /** A query that any of the words meets. */
  static TextQuery anyOf(Collection<String> words) {
    return new TextQuery(
        words.stream().map(word -> List.of(new Part(false, false, List.of(word)))).toList(), 0);
  }

  /** Whether it has words only, without quotes, minus or {@code or}. */
  boolean isPlain() {
    return alternatives.size() == 1
        && alternatives.get(0).stream().noneMatch(part -> part.negated || part.quoted);
  }

  /** The words that may have been mistyped: those that must be there and are not quoted. */
  Set<String> looseWords() {
    return alternatives.stream()
        .flatMap(List::stream)
        .filter(part -> !part.negated && !part.quoted && part.needed())
        .map(part -> part.words.get(0))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The words, and the phrases as words in order, that are looked for. */
  List<List<String>> sought() {
    List<List<String>> sought = new ArrayList<>();
    for (List<Part> group : alternatives) {
      boolean anyNeeded = group.stream().anyMatch(Part::seeks);
      group.stream()
          .filter(part -> !part.negated && (part.needed() || !anyNeeded))
          .map(Part::words)
          .filter(words -> !sought.contains(words))
          .forEach(sought::add);
    }
    return sought;
  }

  /** The same query with other words in place of loose ones. */
  TextQuery with(UnaryOperator<String> replacement) {
    return new TextQuery(
        alternatives.stream()
            .map(group -> group.stream().map(part -> replaced(part, replacement)).toList())
            .toList(),
        leading);
  }

  /** What this query finds, and after it what the other one does. */
  TextQuery before(TextQuery other) {
    return new TextQuery(
        Stream.concat(alternatives.stream(), other.alternatives.stream()).toList(),
        alternatives.size());
  }

  private static Part replaced(Part part, UnaryOperator<String> replacement) {
    return part.negated || part.quoted
        ? part
        : new Part(false, false, List.of(replacement.apply(part.words.get(0))));
  }

  /** The query as it could have been typed. */
  String words() {
    return alternatives.stream()
        .map(group -> group.stream().map(TextQuery::typed).collect(Collectors.joining(" ")))
        .collect(Collectors.joining(" or "));
  }

  private static String typed(Part part) {
    String words = String.join(" ", part.words);
    return (part.negated ? "-" : "") + (part.quoted ? '"' + words + '"' : words);
  }

  /** The condition that a row holds what is looked for; without any word none does. */
  Condition condition(Vocabularies vocabularies) {
    Map<String, Object> parameters = parameters(vocabularies);
    if (alternatives.isEmpty()) {
      return new Condition("false", parameters);
    }
    return new Condition(holds(groups()), parameters);
  }

  private static String holds(List<String> groups) {
    return "t.search @@ " + once(groups);
  }

  private List<String> groups() {
    List<String> groups = new ArrayList<>();
    int number = 0;
    for (List<Part> group : alternatives) {
      List<String> all = new ArrayList<>();
      List<String> needed = new ArrayList<>();
      for (Part part : group) {
        String sql = part.sql("q" + number++);
        all.add(sql);
        if (part.needed()) {
          needed.add(sql);
        }
      }
      // Words that English prose is indexed without count only where there are no others.
      boolean seeking = group.stream().anyMatch(Part::seeks);
      groups.add("(" + String.join(" && ", seeking ? needed : all) + ")");
    }
    return groups;
  }

  // Made once, not for every row; and the planner, which does not see what it comes to, takes the
  // index for frequent words too: to read the documents of all rows takes far longer.
  private static String once(List<String> alternatives) {
    return "(select " + String.join(" || ", alternatives) + ")";
  }

  /**
   * The order by relevance: the best first, in ascending order of the key.
   *
   * @param rows SQL of the rows that are searched
   */
  Sort relevance(Relevance order, Vocabularies vocabularies, String rows) {
    String key =
        order == Relevance.COARSE
            ? COARSE
            : wholeTerms(vocabularies).isEmpty() ? rank() : rank() + WHOLE;
    String type = order == Relevance.COARSE ? "integer" : "real";
    if (leading == 0 && alternatives.size() > 1) {
      key = "(-10 * (%s) + %s)".formatted(groupsHeld(order, rows), key);
    }
    if (leading > 0) {
      key =
          "(case when %s then -10 else 0 end + %s)"
              .formatted(holds(groups().subList(0, leading)), key);
    }
    return new Sort(Sort.RELEVANCE.name(), "cast(%s as %s)".formatted(key, type), type, false);
  }

  // Which rows hold a group says the index: where they are thousands, to read their documents takes
  // far longer.
  private String groupsHeld(Relevance order, String rows) {
    return groups().stream()
        .limit(MOST_GROUPS_RANKED)
        .map(group -> holds(List.of(group)))
        .map(
            holds ->
                order == Relevance.FINE
                    ? holds
                    : "t.id in (select t.id from %s t where %s)".formatted(rows, holds))
        .map("case when %s then 1 else 0 end"::formatted)
        .collect(Collectors.joining(" + "));
  }

  private String rank() {
    List<String> sought = new ArrayList<>();
    int number = 0;
    for (List<Part> group : alternatives) {
      for (Part part : group) {
        String sql = part.sql("q" + number++);
        if (!part.negated) {
          sought.add(sql);
        }
      }
    }
    return sought.isEmpty() ? "0" : RANK.formatted(once(sought));
  }

  private Map<String, Object> parameters(Vocabularies vocabularies) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    List<Part> parts = alternatives.stream().flatMap(List::stream).toList();
    for (int i = 0; i < parts.size(); i++) {
      parts.get(i).addTo(parameters, "q" + i);
    }
    List<List<String>> sought = spelled(sought());
    parameters.put("qNames", inNames(sought));
    parameters.put(
        "qTerms",
        Filter.arrayOf(
            terms(
                vocabularies,
                name -> sought.stream().anyMatch(w -> Collections.indexOfSubList(name, w) >= 0))));
    parameters.put("qWholeNames", inNames(wholes()));
    parameters.put("qWholeTerms", Filter.arrayOf(wholeTerms(vocabularies)));
    return parameters;
  }

  private static String inNames(List<List<String>> sought) {
    return Filter.arrayOf(sought.stream().map(w -> "% " + String.join(" ", w) + " %").toList());
  }

  private static List<List<String>> spelled(List<List<String>> sought) {
    return sought.stream().flatMap(words -> OtherSpelling.with(words).stream()).toList();
  }

  // The words of each group, in order.
  private List<List<String>> wholes() {
    return spelled(
        alternatives.stream()
            .map(group -> group.stream().filter(part -> !part.negated))
            .map(parts -> parts.flatMap(part -> part.words.stream()).toList())
            .filter(words -> !words.isEmpty())
            .toList());
  }

  private List<Integer> wholeTerms(Vocabularies vocabularies) {
    List<List<String>> wholes = wholes();
    return terms(vocabularies, wholes::contains);
  }

  private static List<Integer> terms(Vocabularies vocabularies, Predicate<List<String>> named) {
    return Stream.of(Vocabularies.SPECIALTY, "modality")
        .flatMap(vocabulary -> vocabularies.terms(vocabulary).stream())
        .filter(term -> names(term).anyMatch(name -> named.test(TermWords.of(name))))
        .map(Term::number)
        .toList();
  }

  // Motivational Interviewing (MI) is a name without the brackets too; and some slugs are plainer
  // than labels.
  private static Stream<String> names(Term term) {
    int bracket = term.label().indexOf(" (");
    String bare = bracket < 0 ? term.label() : term.label().substring(0, bracket);
    return Stream.concat(Stream.of(term.label(), bare, term.slug()), term.synonyms().stream());
  }
}
