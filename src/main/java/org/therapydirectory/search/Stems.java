package org.therapydirectory.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The English stems of words, from the dictionary by which texts are indexed. */
@ApplicationScoped
@Transactional
class Stems {

  private static final String SQL =
      """
      select w.word, (ts_lexize('pg_catalog.english_stem', w.word))[1] as stem
      from unnest(cast(:words as text[])) w(word)
      """;

  @Inject EntityManager database;

  /** The stem of each word; one that prose is indexed without has none. */
  @SuppressWarnings("unchecked")
  Map<String, String> of(Collection<String> words) {
    Map<String, String> stems = new HashMap<>();
    List<Tuple> rows =
        database
            .createNativeQuery(SQL, Tuple.class)
            .setParameter("words", Filter.arrayOf(words))
            .getResultList();
    for (Tuple row : rows) {
      if (row.get("stem") != null) {
        stems.put(row.get("word", String.class), row.get("stem", String.class));
      }
    }
    return stems;
  }
}
