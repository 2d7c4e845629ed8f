package org.therapydirectory.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.therapydirectory.publishing.Kind;

/** Keeps the words of live rows' names, from which mistyped words are corrected. */
@ApplicationScoped
class NameWords {

  private static final String FORGET =
      """
      delete from %1$s_word l
      using json_to_recordset(cast(:names as json)) as n (id uuid, words text[])
      where l.%1$s_id = n.id and l.word <> all(n.words)
      """;

  private static final String LEARN =
      """
      insert into %1$s_word (%1$s_id, word)
      select n.id, w.word
      from json_to_recordset(cast(:names as json)) as n (id uuid, words text[]), unnest(n.words) w(word)
      on conflict do nothing
      """;

  @Inject EntityManager database;
  @Inject ObjectMapper json;

  /** The words of a row's names. */
  record Names(UUID id, Set<String> words) {}

  /** Has the rows of a kind these words and no others. */
  void write(Kind kind, List<Names> all) {
    String names = text(all);
    for (String sql : new String[] {FORGET, LEARN}) {
      database
          .createNativeQuery(sql.formatted(kind.table()))
          .setParameter("names", names)
          .executeUpdate();
    }
  }

  private String text(List<Names> all) {
    try {
      return json.writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
