package org.therapydirectory.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.therapydirectory.database.Reads;

/** The English stems of words, from the dictionary by which texts are indexed. */
@ApplicationScoped
class Stems {

  private static final String SQL =
      """
      select w.word, (ts_lexize('pg_catalog.english_stem', w.word))[1] as stem
      from unnest(cast(:words as text[])) w(word)
      """;

  private record Stem(String word, String stem) {

    private static Stem read(ResultSet row) throws SQLException {
      return new Stem(row.getString("word"), row.getString("stem"));
    }
  }

  @Inject Reads reads;

  /** The stem of each word; one that prose is indexed without has none. */
  Map<String, String> of(Collection<String> words) {
    Map<String, String> stems = new HashMap<>();
    for (Stem stem : reads.named(SQL, Stem::read, Map.of("words", Filter.arrayOf(words)))) {
      if (stem.stem != null) {
        stems.put(stem.word, stem.stem);
      }
    }
    return stems;
  }
}
