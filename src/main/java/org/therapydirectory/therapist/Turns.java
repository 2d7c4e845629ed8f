package org.therapydirectory.therapist;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.Published;
import org.therapydirectory.publishing.Rewritten;
import org.therapydirectory.search.Filter;

/**
 * Notes with each change of a profile when time alone changes it next, and keeps the stored view as
 * it is to be shown until then.
 */
@ApplicationScoped
class Turns {

  private static final int BEFORE_OTHERS = 100;

  // A consent that ends changes what is shown as much as a licence that does.
  private static final String ENDS =
      """
      select i.id, p.view,
        (select min(k.until) from consent k
         where k.therapist_id = p.id and k.withdrawn_at is null and k.until > :now) as until
      from unnest(cast(:ids as uuid[])) as i (id) left join profile p on p.id = i.id
      """;

  private static final String TURN =
      """
      update content c set turns_at = t.turn
      from unnest(cast(:ids as uuid[]), cast(:turns as timestamptz[])) as t (id, turn)
      where c.id = t.id and c.turns_at is distinct from t.turn
      """;

  @Inject EntityManager database;
  @Inject Documents documents;
  @Inject ClockFields clockFields;
  @Inject Clock clock;

  void follow(@Observes @Priority(BEFORE_OTHERS) Published change) {
    if (change.kind().equals(Kind.THERAPIST.table())) {
      set(List.of(change.id()));
    }
  }

  void follow(@Observes @Priority(BEFORE_OTHERS) Rewritten change) {
    if (change.kind().equals(Kind.THERAPIST.table())) {
      set(change.ids());
    }
  }

  @SuppressWarnings("unchecked")
  private void set(List<UUID> ids) {
    List<Tuple> rows =
        database
            .createNativeQuery(ENDS, Tuple.class)
            .setParameter("ids", Filter.arrayOf(ids))
            .setParameter("now", clock.instant())
            .getResultList();
    List<UUID> turning = new ArrayList<>();
    List<String> turns = new ArrayList<>();
    for (Tuple row : rows) {
      UUID id = row.get("id", UUID.class);
      turning.add(id);
      turns.add(
          String.valueOf(turn(id, row.get("view", String.class), row.get("until", Instant.class))));
    }
    database
        .createNativeQuery(TURN)
        .setParameter("ids", Filter.arrayOf(turning))
        .setParameter("turns", "{" + String.join(",", turns) + "}")
        .executeUpdate();
  }

  private Instant turn(UUID id, String view, Instant until) {
    if (view == null) {
      return null;
    }
    ObjectNode current = documents.parse(view);
    Instant turn = clockFields.settle(current);
    String settled = documents.write(current);
    if (!settled.equals(view)) {
      keep(id, settled);
    }
    return turn == null || until != null && until.isBefore(turn) ? until : turn;
  }

  private void keep(UUID id, String view) {
    database
        .createNativeQuery("update profile set view = :view where id = :id")
        .setParameter("view", view)
        .setParameter("id", id)
        .executeUpdate();
  }
}
