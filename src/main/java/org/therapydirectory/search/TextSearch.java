package org.therapydirectory.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.therapydirectory.database.Reads;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.vocabulary.Vocabularies;

/**
 * Reads text queries and forgives mistyped words.
 *
 * <p>A word that anything searched or any vocabulary has stays as it is, also where the query finds
 * nothing; one that occurs nowhere is replaced by the nearest word of names and labels. There are
 * two exceptions. A word that only few texts have, and no name, is taken for mistyped where a label
 * has one like it; where it finds something, that comes first and what the label's word finds comes
 * after it, if that is far more. And the name of a person gives way to a like name beside a
 * mistyped word, where nothing is found otherwise: {@code jon smth} finds John Smith.
 *
 * <p>A sentence whose words are nowhere together, even corrected, is read as any of those that are
 * somewhere.
 */
@ApplicationScoped
public class TextSearch {

  private static final int MOST_TRIALS = 12;
  // Of a sentence, any of which is looked for.
  private static final int MOST_WORDS = 8;
  // What so few rows have may be a slip of those who wrote it.
  private static final int FEW = 5;
  private static final int FAR_MORE = 5;
  private static final int SHORTEST_SLIP = 6;

  // What is asked of the words depends on what is found: mostly nothing. What lies between the
  // bounds begins with the same two letters, or with the two swapped.
  private static final String FOUND =
      """
      with found as materialized (
        select count(*) as n from (select 1 from %1$s t where %2$s limit %3$d) hit
      ), typed as materialized (
        select w.word, w.slips, f.n,
          (select count(*) from (
            select 1 from %1$s t
            where t.search @@ (search_word(w.word) || search_word(w.other)) limit %4$d) hit) as uses,
          exists (select 1 from %5$s l where l.word = w.word) as named
        from found f cross join unnest(
          cast(:words as text[]), cast(:others as text[]), cast(:slips as text[])) w(word, other, slips)
        where f.n <= %6$d or :branches
      )
      select f.n as found, w.word, w.uses, w.named,
        case when w.uses = 0 or w.named and w.n = 0 then array(
          select l.word from %5$s l
          where length(w.word) > 2
            and left(l.word, 1) in (left(w.word, 1), substr(w.word, 2, 1))
            and (l.word = any (string_to_array(w.slips, ' '))
              or l.word %% w.word
              or l.word >= left(w.word, 2) and l.word < left(w.word, 2) || chr(1114111)
              or l.word >= reverse(left(w.word, 2)) and l.word < reverse(left(w.word, 2)) || chr(1114111))
            and levenshtein_less_equal(left(l.word, 60), left(w.word, 60), 3) <= 3
          group by l.word
          order by levenshtein_less_equal(left(l.word, 60), left(w.word, 60), 3), count(*) desc, l.word
          limit 40) end as near
      from found f left join typed w on true
      """;

  @Inject Reads reads;
  @Inject Vocabularies vocabularies;
  @Inject Spelling spelling;

  /**
   * What is searched at once.
   *
   * @param rows SQL of the rows
   * @param names SQL of the words of their names
   * @param people whether names of people are among them
   */
  private record Searched(String rows, String names, boolean people) {

    // The names of specialties are labels, which are in memory.
    private static final Searched ALL =
        new Searched(
            "(select id, search from therapist union all select id, search from article"
                + " union all select id, search from specialty)",
            "(" + names(Kind.THERAPIST.table()) + " union all " + names(Kind.ARTICLE.table()) + ")",
            true);

    private static Searched of(String table) {
      return new Searched(table, "(" + names(table) + ")", table.equals(Kind.THERAPIST.table()));
    }

    private static String names(String table) {
      return "select l.word from %1$s_word l join %1$s t on t.id = l.%1$s_id".formatted(table);
    }
  }

  // A word with what the database holds like it.
  private record Typed(String word, long uses, boolean named, List<String> near) {

    private static Typed read(ResultSet row) throws SQLException {
      Array near = row.getArray("near");
      return new Typed(
          row.getString("word"),
          row.getLong("uses"),
          row.getBoolean("named"),
          near == null ? List.of() : List.of((String[]) near.getArray()));
    }

    private boolean isRare() {
      return uses <= FEW && !named && word.length() >= SHORTEST_SLIP;
    }
  }

  private record Found(long rows, List<Typed> words) {}

  /** The query as it will be searched in the table, whatever other filters there are. */
  public Text read(String table, String words) {
    return read(Searched.of(table), TextQuery.parse(words));
  }

  /** The query as it will be searched in all kinds of content together. */
  Text readAll(String words) {
    return read(Searched.ALL, TextQuery.parse(words));
  }

  private Text read(Searched searched, TextQuery query) {
    Found found = found(searched, query, query.looseWords());
    Text other =
        found.rows == 0 ? instead(searched, query, found.words) : besides(searched, query, found);
    if (other == null && found.rows == 0 && query.isPlain()) {
      other = anyOf(searched, query, found.words);
    }
    return other == null ? text(searched, query, null, found.rows) : other;
  }

  private static Text text(Searched searched, TextQuery query, String correctedTo, long found) {
    Relevance order = found < Text.MOST_COUNTED ? Relevance.FINE : Relevance.COARSE;
    return new Text(query, correctedTo, found, order, searched.rows);
  }

  // Counts no further than it matters.
  private Found found(Searched searched, TextQuery query, Set<String> words) {
    Condition condition = query.condition(vocabularies);
    String sql =
        FOUND.formatted(
            searched.rows, condition.sql(), Text.MOST_COUNTED, FEW + 1, searched.names, FEW);
    Map<String, Object> parameters = new HashMap<>(condition.parameters());
    parameters.put("words", Filter.arrayOf(words));
    parameters.put("others", Filter.arrayOf(words.stream().map(OtherSpelling::of).toList()));
    parameters.put(
        "slips",
        Filter.arrayOf(words.stream().map(w -> String.join(" ", Typos.simpleSlips(w))).toList()));
    parameters.put("branches", query.alternatives().size() > 1);
    List<Typed> typed = new ArrayList<>();
    List<Long> rows =
        reads.named(
            sql,
            row -> {
              if (row.getString("word") != null) {
                typed.add(Typed.read(row));
              }
              return row.getLong("found");
            },
            parameters);
    return new Found(rows.get(0), typed);
  }

  // The words that may be mistyped, each with what may be meant, the likeliest first.
  private Map<String, List<String>> mistyped(List<Typed> words) {
    Map<String, List<String>> mistyped = new LinkedHashMap<>();
    for (Typed typed : words) {
      if ((typed.uses == 0 || typed.isRare()) && !spelling.knows(typed.word)) {
        List<String> near =
            typed.uses == 0
                ? spelling.termsAndNames(typed.word, typed.near)
                : spelling.terms(typed.word);
        if (!near.isEmpty()) {
          mistyped.put(typed.word, near);
        }
      }
    }
    return mistyped;
  }

  // In place of a query that finds nothing: the first correction that finds anything.
  private Text instead(Searched searched, TextQuery query, List<Typed> words) {
    Map<String, List<String>> mistyped = mistyped(words);
    if (mistyped.isEmpty()) {
      return null;
    }
    Map<String, List<String>> candidates = new LinkedHashMap<>(mistyped);
    for (Typed typed : words) {
      if (searched.people && typed.named && !spelling.knows(typed.word)) {
        candidates.put(typed.word, spelling.names(typed.word, typed.near));
      }
    }
    for (Map<String, String> trial : trials(candidates, likeliest(mistyped))) {
      TextQuery corrected = with(query, trial);
      long found = found(searched, corrected, Set.of()).rows;
      if (found > 0) {
        return text(searched, corrected, corrected.words(), found);
      }
    }
    return null;
  }

  // Beside what a query finds: what occurs nowhere is meant otherwise, what is rare may be.
  private Text besides(Searched searched, TextQuery query, Found found) {
    Map<String, String> meant = likeliest(mistyped(found.words));
    if (meant.isEmpty()) {
      return null;
    }
    boolean nowhere =
        found.words.stream().allMatch(typed -> typed.uses == 0 || !meant.containsKey(typed.word));
    TextQuery corrected = with(query, meant);
    TextQuery both = nowhere ? corrected : query.before(corrected);
    long all = found(searched, both, Set.of()).rows;
    boolean more = all > found.rows * (nowhere ? 1 : FAR_MORE);
    return more ? text(searched, both, corrected.words(), all) : null;
  }

  // In place of a sentence whose words are nowhere together: any of them that is somewhere. It is
  // read like the same query with or, so that what is told can be searched again.
  private Text anyOf(Searched searched, TextQuery query, List<Typed> words) {
    if (query.looseWords().size() < 2) {
      return null;
    }
    Map<String, String> meant = likeliest(mistyped(words));
    TextQuery likely = TextQuery.anyOf(held(words, meant));
    Found found = found(searched, likely, likely.looseWords());
    if (found.rows == 0) {
      return null;
    }
    // Nothing is told of a single word that many have.
    TextQuery any = found.words.isEmpty() ? likely : TextQuery.anyOf(held(found.words, Map.of()));
    Text more = besides(searched, any, found);
    return more == null ? text(searched, any, any.words(), found.rows) : more;
  }

  // The words that somebody has, or what is meant by them. Of very many those of vocabularies: the
  // others say less of what is sought.
  private List<String> held(List<Typed> words, Map<String, String> meant) {
    List<String> held =
        words.stream()
            .filter(typed -> typed.uses > 0 || meant.containsKey(typed.word))
            .map(typed -> meant.getOrDefault(typed.word, typed.word))
            .distinct()
            .toList();
    return held.size() <= MOST_WORDS
        ? held
        : held.stream()
            .sorted(Comparator.comparing(word -> !spelling.knows(word)))
            .limit(MOST_WORDS)
            .toList();
  }

  private static Map<String, String> likeliest(Map<String, List<String>> mistyped) {
    Map<String, String> likeliest = new HashMap<>();
    mistyped.forEach((word, near) -> likeliest.put(word, near.get(0)));
    return likeliest;
  }

  private static TextQuery with(TextQuery query, Map<String, String> replacements) {
    return query.with(word -> replacements.getOrDefault(word, word));
  }

  // First the likeliest replacements together, then each word in turn by its other candidates.
  private static List<Map<String, String>> trials(
      Map<String, List<String>> candidates, Map<String, String> replacements) {
    List<Map<String, String>> trials = new ArrayList<>();
    trials.add(replacements);
    candidates.forEach(
        (word, near) ->
            near.forEach(
                candidate -> {
                  Map<String, String> trial = new HashMap<>(replacements);
                  trial.put(word, candidate);
                  trials.add(trial);
                }));
    return trials.stream().distinct().limit(MOST_TRIALS).toList();
  }
}
