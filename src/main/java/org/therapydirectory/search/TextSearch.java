package org.therapydirectory.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.therapydirectory.database.Reads;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.Nearest;

/**
 * Reads text queries and forgives mistyped words. A query that finds anything is taken as it is;
 * otherwise words that occur nowhere are replaced by the nearest words of names and labels.
 */
@ApplicationScoped
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

  // A word with what the database holds like it.
  private record Typed(String word, boolean known, String[] near) {

    private static Typed read(ResultSet row) throws SQLException {
      return new Typed(
          row.getString("word"),
          row.getBoolean("known"),
          (String[]) row.getArray("near").getArray());
    }
  }

  @Inject Reads reads;
  @Inject Vocabularies vocabularies;

  /** The query as it will be searched in the table, whatever other filters there are. */
  public Text read(String table, String words) {
    TextQuery query = TextQuery.parse(words);
    long found = found(table, query);
    Text corrected = found > 0 || query.looseWords().isEmpty() ? null : correct(table, query);
    return corrected == null ? text(query, null, found) : corrected;
  }

  /** The query without any correction. */
  Text asTyped(String table, String words) {
    TextQuery query = TextQuery.parse(words);
    return text(query, null, found(table, query));
  }

  private static Text text(TextQuery query, String correctedTo, long found) {
    Relevance order = found < Text.MOST_COUNTED ? Relevance.FINE : Relevance.COARSE;
    return new Text(query, correctedTo, found, order);
  }

  // Counts no further than it matters.
  private long found(String table, TextQuery text) {
    Condition condition = text.condition(vocabularies);
    String sql =
        "select count(*) from (select 1 from %s t where %s limit %d) found"
            .formatted(table, condition.sql(), Text.MOST_COUNTED);
    return reads.named(sql, row -> row.getLong(1), condition.parameters()).get(0);
  }

  private Text correct(String table, TextQuery query) {
    Map<String, List<String>> candidates = new LinkedHashMap<>();
    Map<String, String> replacements = new HashMap<>();
    for (Typed typed : near(table, query.looseWords())) {
      List<String> near = candidates(typed.word, typed.near);
      candidates.put(typed.word, near);
      if (!typed.known && !near.isEmpty()) {
        replacements.put(typed.word, near.get(0));
      }
    }
    int trials = 0;
    for (Map<String, String> trial : trials(candidates, replacements)) {
      TextQuery corrected = query.with(word -> trial.getOrDefault(word, word));
      long found = corrected.equals(query) ? 0 : found(table, corrected);
      if (found > 0) {
        return text(corrected, corrected.words(), found);
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

  private List<Typed> near(String table, Set<String> words) {
    return reads.named(
        CANDIDATES.formatted(table), Typed::read, Map.of("words", Filter.arrayOf(words)));
  }

  private List<String> candidates(String word, String[] names) {
    int tolerance = word.length() <= 2 ? 0 : word.length() <= 5 ? 1 : 2;
    // Three letters may lack one (jon), but with another one they are another abbreviation.
    int shortest = word.length() == 3 ? 4 : word.length() - tolerance;
    Stream<String> labels =
        Stream.of(Vocabularies.SPECIALTY, "modality", "profession")
            .flatMap(vocabulary -> vocabularies.terms(vocabulary).stream())
            .flatMap(term -> Stream.concat(Stream.of(term.label()), term.synonyms().stream()))
            .flatMap(label -> TermWords.of(label).stream());
    record Candidate(String word, int distance) {}
    return Stream.concat(labels, Stream.of(names))
        .distinct()
        .filter(near -> near.length() >= shortest && near.length() <= word.length() + tolerance)
        .map(near -> new Candidate(near, Nearest.distance(word, near)))
        .filter(near -> near.distance > 0 && near.distance <= tolerance)
        .sorted(Comparator.comparingInt(Candidate::distance))
        .limit(MOST_CANDIDATES)
        .map(Candidate::word)
        .toList();
  }
}
