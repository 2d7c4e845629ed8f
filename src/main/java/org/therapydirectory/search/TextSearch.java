package org.therapydirectory.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.Nearest;

/**
 * Reads text queries and forgives mistyped words. A query that finds anything is taken as it is;
 * otherwise words that occur nowhere are replaced by the nearest words of names and labels.
 */
@ApplicationScoped
@Transactional
public class TextSearch {

  private static final int MOST_CANDIDATES = 12;
  private static final int MOST_TRIALS = 12;

  // What lies between the two bounds begins with the same two letters.
  private static final String CANDIDATES =
      """
      select w.word,
        exists (select 1 from %1$s t where t.search @@ search_word(w.word)) as known,
        array(
          select l.word from %1$s_word l join %1$s t on t.id = l.%1$s_id
          where length(w.word) > 2
            and (l.word %% w.word
              or l.word >= left(w.word, 2) and l.word < left(w.word, 2) || chr(1114111))
            and levenshtein_less_equal(left(l.word, 60), left(w.word, 60), 3) <= 3
          group by l.word
          order by levenshtein_less_equal(left(l.word, 60), left(w.word, 60), 3), count(*) desc, l.word
          limit 40) as near
      from unnest(cast(:words as text[])) w(word)
      """;

  @Inject EntityManager database;
  @Inject Vocabularies vocabularies;

  /** The query as it will be searched in the table, whatever other filters there are. */
  public Text read(String table, String words) {
    TextQuery query = TextQuery.parse(words);
    if (query.looseWords().isEmpty() || finds(table, query)) {
      return new Text(query, null);
    }
    TextQuery corrected = correct(table, query);
    return corrected == null ? new Text(query, null) : new Text(corrected, corrected.words());
  }

  private boolean finds(String table, TextQuery text) {
    Condition condition = text.condition();
    Query query =
        database.createNativeQuery(
            "select exists (select 1 from " + table + " t where " + condition.sql() + ")",
            Boolean.class);
    bind(query, condition.sql(), condition.parameters());
    return (Boolean) query.getSingleResult();
  }

  private TextQuery correct(String table, TextQuery query) {
    Map<String, List<String>> candidates = new LinkedHashMap<>();
    Map<String, String> replacements = new HashMap<>();
    for (Tuple row : near(table, query.looseWords())) {
      String word = row.get("word", String.class);
      List<String> near = candidates(word, row.get("near", String[].class));
      candidates.put(word, near);
      if (!row.get("known", Boolean.class) && !near.isEmpty()) {
        replacements.put(word, near.get(0));
      }
    }
    int trials = 0;
    for (Map<String, String> trial : trials(candidates, replacements)) {
      TextQuery corrected = query.with(word -> trial.getOrDefault(word, word));
      if (!corrected.equals(query) && finds(table, corrected)) {
        return corrected;
      }
      if (++trials == MOST_TRIALS) {
        break;
      }
    }
    return null;
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
    return trials;
  }

  @SuppressWarnings("unchecked")
  private List<Tuple> near(String table, Set<String> words) {
    return database
        .createNativeQuery(CANDIDATES.formatted(table), Tuple.class)
        .setParameter("words", Filter.arrayOf(words))
        .getResultList();
  }

  private List<String> candidates(String word, String[] names) {
    int tolerance = word.length() <= 2 ? 0 : word.length() <= 5 ? 1 : 2;
    Stream<String> labels =
        Stream.of(Vocabularies.SPECIALTY, "modality", "profession")
            .flatMap(vocabulary -> vocabularies.terms(vocabulary).stream())
            .flatMap(term -> Stream.concat(Stream.of(term.label()), term.synonyms().stream()))
            .flatMap(label -> Words.of(label).stream());
    record Candidate(String word, int distance) {}
    return Stream.concat(labels, Stream.of(names))
        .distinct()
        .filter(near -> Math.abs(near.length() - word.length()) <= tolerance)
        .map(near -> new Candidate(near, Nearest.distance(word, near)))
        .filter(near -> near.distance > 0 && near.distance <= tolerance)
        .sorted(Comparator.comparingInt(Candidate::distance))
        .limit(MOST_CANDIDATES)
        .map(Candidate::word)
        .toList();
  }

  /** Binds those of the parameters that occur in the statement. */
  static void bind(Query query, String sql, Map<String, Object> parameters) {
    parameters.forEach(
        (name, value) -> {
          if (sql.matches("(?s).*:" + name + "\\b.*")) {
            query.setParameter(name, value);
          }
        });
  }
}
