package org.therapydirectory.publishing;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.therapydirectory.database.Failures;

/**
 * Renders what is public again where a label, a slug or a name that it shows has changed. What is
 * to be done is noted in the transaction of the change; it is done in batches, each a transaction
 * of its own, so that a change that touches every profile locks nobody out.
 */
@ApplicationScoped
public class Rerenders {

  private static final Logger LOG = Logger.getLogger(Rerenders.class);
  private static final int BATCH = 100;

  private static final String USERS =
      """
      insert into rerender (content_id)
      select id from profile where terms && cast(array[:number] as integer[])
      union all
      select id from article where terms && cast(array[:number] as integer[])
      on conflict (content_id) do nothing
      """;

  // Of those whom an article names, what it shows.
  private static final String ARTICLES =
      """
      insert into rerender (content_id)
      with named as (
        select id, cast(view as json) -> 'author' as person from article where author_id = :id
        union all
        select id, cast(view as json) -> 'reviewedBy' from article where reviewer_id = :id
      )
      select n.id from named n left join therapist t on t.id = :id
      where (n.person ->> 'slug', n.person ->> 'name')
        is distinct from (t.slug, cast(t.view as json) -> 'name' ->> 'display')
      on conflict (content_id) do nothing
      """;

  private static final String WAITING =
      "select content_id from rerender order by content_id limit :batch";

  private static final String TAKE =
      "delete from rerender where content_id in ("
          + WAITING
          + " for update %s) returning content_id";

  private static final String TAKE_ONE =
      """
      delete from rerender where content_id in
        (select content_id from rerender where content_id = :id for update %s)
      returning content_id
      """;

  @Inject EntityManager database;
  @Inject Rewriter rewriter;
  @Inject Event<ContentChanged> changed;
  @Inject Noted noted;

  /** Notes everything that uses the term with the number; returns how much that is. */
  public int requestUsersOf(int number) {
    note();
    return database.createNativeQuery(USERS).setParameter("number", number).executeUpdate();
  }

  // For the request alone: what others note at the same time may be committed before or after.
  private void note() {
    if (Arc.container().requestContext().isActive()) {
      noted.something();
    }
  }

  void follow(@Observes Published change) {
    if (change.kind().equals(Kind.SPECIALTY.table())) {
      @SuppressWarnings("unchecked")
      List<Integer> numbers =
          database
              .createNativeQuery("select number from specialty where id = :id", Integer.class)
              .setParameter("id", change.id())
              .getResultList();
      numbers.forEach(this::requestUsersOf);
    } else if (change.kind().equals(Kind.THERAPIST.table())) {
      note();
      database.createNativeQuery(ARTICLES).setParameter("id", change.id()).executeUpdate();
    }
  }

  /**
   * Renders what is noted and nobody else renders, for so long.
   *
   * @return whether to go on at once: some is left that nobody holds
   */
  public boolean work(Duration patience) {
    return work(patience, "skip locked");
  }

  /**
   * Renders what the present request has noted, for so long; what is left the timer does. Waits for
   * what others are about to render, so that the caller sees the change everywhere.
   */
  public void finish(Duration patience) {
    if (Arc.container().requestContext().isActive() && noted.isSomething()) {
      work(patience, "");
    }
  }

  private boolean work(Duration patience, String locked) {
    Instant end = Instant.now().plus(patience);
    while (Instant.now().isBefore(end)) {
      if (batch(locked) == 0) {
        return false;
      }
    }
    return true;
  }

  // How many were rendered; none when editors hold what is left, which the next look finds again.
  private int batch(String locked) {
    try {
      return QuarkusTransaction.requiringNew().call(() -> render(take(locked)));
    } catch (RuntimeException e) {
      LOG.warnf("A batch of renderings failed, going on one by one: %s", Failures.describe(e));
      return oneByOne(locked);
    }
  }

  @SuppressWarnings("unchecked")
  private int oneByOne(String locked) {
    List<UUID> waiting =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    database
                        .createNativeQuery(WAITING, UUID.class)
                        .setParameter("batch", BATCH)
                        .getResultList());
    return waiting.stream().mapToInt(id -> alone(id, locked)).sum();
  }

  // What cannot be rendered keeps its present view; it is no reason to stop the others. Where the
  // reason may pass, the note stays for the next look.
  private int alone(UUID id, String locked) {
    try {
      return QuarkusTransaction.requiringNew().call(() -> render(takeOne(id, locked)));
    } catch (RuntimeException e) {
      LOG.errorf("%s could not be rendered again: %s", id, Failures.describe(e));
      return Failures.isPassing(e)
          ? 0
          : QuarkusTransaction.requiringNew().call(() -> takeOne(id, locked).size());
    }
  }

  // Another replica may have changed the term, and its word be under way; the notes came with it.
  private int render(List<UUID> ids) {
    if (ids.isEmpty()) {
      return 0;
    }
    changed.fire(new ContentChanged(ContentChanged.VOCABULARY, null));
    List<UUID> left = rewriter.rewrite(ids);
    left.forEach(this::noteAgain);
    return ids.size() - left.size();
  }

  private void noteAgain(UUID id) {
    database
        .createNativeQuery(
            "insert into rerender (content_id) select id from content where id = :id"
                + " on conflict (content_id) do nothing")
        .setParameter("id", id)
        .executeUpdate();
  }

  @SuppressWarnings("unchecked")
  private List<UUID> take(String locked) {
    return database
        .createNativeQuery(TAKE.formatted(locked), UUID.class)
        .setParameter("batch", BATCH)
        .getResultList();
  }

  @SuppressWarnings("unchecked")
  private List<UUID> takeOne(UUID id, String locked) {
    return database
        .createNativeQuery(TAKE_ONE.formatted(locked), UUID.class)
        .setParameter("id", id)
        .getResultList();
  }
}
