package org.therapydirectory.publishing;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.therapydirectory.database.Failures;
import org.therapydirectory.web.ProblemException;

/**
 * Publishes what is due, and records what time alone has changed. Every replica looks; whoever
 * locks the content first publishes it, and the others pass it by. What is to be rendered again is
 * done between. What fell due while no replica ran is published by the first that starts.
 */
@ApplicationScoped
public class Schedule {

  private static final Logger LOG = Logger.getLogger(Schedule.class);
  private static final long EVERY_MILLIS = 250;
  private static final int BATCH = 50;

  /** How long renderings may keep what falls due waiting. */
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private static final String DUE =
      """
      select r.content_id from revision r join content c on c.id = r.content_id
      where r.state = 'scheduled' and r.publish_at <= :now and c.schedule_error is null
      order by r.publish_at limit :batch
      """;

  private static final String ANYTHING =
      """
      select exists (select from revision where state = 'scheduled' and publish_at <= ?)
        or exists (select from content where turns_at <= ?) or exists (select from rerender)
      """;

  private static final Duration SOON = Duration.ofSeconds(10);

  /** When a turn is tried again that fails for a reason that does not pass by itself. */
  private static final Duration LATER = Duration.ofMinutes(10);

  private static final String TURNING =
      "select id from content where turns_at <= :now order by turns_at limit :batch";

  @Inject EntityManager database;
  @Inject AgroalDataSource source;
  @Inject Publisher publisher;
  @Inject Drafts drafts;
  @Inject Rerenders rerenders;
  @Inject Clock clock;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "schedule");
            thread.setDaemon(true);
            return thread;
          });

  // Whether anything was published on this thread yet, if only on trial.
  private boolean rehearsed;

  void start(@Observes @Priority(400) StartupEvent start) {
    timer.scheduleWithFixedDelay(this::tryAll, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  void stop(@Observes ShutdownEvent stop) throws InterruptedException {
    timer.shutdown();
    if (!timer.awaitTermination(10, TimeUnit.SECONDS)) {
      timer.shutdownNow();
    }
  }

  // An exception would end the timer; the database may be back at the next look.
  private void tryAll() {
    try {
      Instant now = clock.instant();
      boolean more = isAnythingToDo(rehearsed ? now : now.plus(SOON), now);
      if (more && !rehearsed && due(DUE, now).isEmpty()) {
        due(DUE, now.plus(SOON)).stream().limit(1).forEach(this::rehearse);
      }
      while (more && !timer.isShutdown()) {
        due(DUE, clock.instant()).forEach(id -> alone(id, this::publish));
        due(TURNING, clock.instant()).forEach(id -> alone(id, this::turn));
        more = rerenders.work(PATIENCE);
      }
    } catch (SQLException | RuntimeException e) {
      LOG.warnf("Could not look for what is due: %s", e.getMessage());
    }
  }

  // What fails for one is no reason to let the others wait; it is due again at the next look.
  private static void alone(UUID id, Consumer<UUID> work) {
    try {
      work.accept(id);
    } catch (RuntimeException e) {
      LOG.warnf("%s waits for another try: %s", id, Failures.describe(e));
    }
  }

  // Asked four times a second and mostly answered no, hence without a transaction.
  private boolean isAnythingToDo(Instant dueBy, Instant turnedBy) throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement query = connection.prepareStatement(ANYTHING)) {
      query.setObject(1, dueBy.atOffset(ZoneOffset.UTC));
      query.setObject(2, turnedBy.atOffset(ZoneOffset.UTC));
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private List<UUID> due(String sql, Instant by) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                database
                    .createNativeQuery(sql, UUID.class)
                    .setParameter("now", by)
                    .setParameter("batch", BATCH)
                    .getResultList());
  }

  // The first publication of a process takes a second or two: classes are loaded, dictionaries are
  // read. It is made beforehand and taken back, so that the instant itself finds all ready.
  private void rehearse(UUID id) {
    QuarkusTransaction.begin();
    try {
      if (isLocked(id)) {
        rehearsed = true;
        publisher.publish(Content.findById(id), drafts.working(id));
      }
    } catch (ProblemException e) {
      LOG.debugf("%s could not be published now: %s", id, e.describe());
    } finally {
      QuarkusTransaction.rollback();
    }
  }

  private void publish(UUID id) {
    try {
      QuarkusTransaction.requiringNew().run(() -> publishIfDue(id));
    } catch (ProblemException e) {
      QuarkusTransaction.requiringNew().run(() -> report(id, e.describe()));
    } catch (RuntimeException e) {
      if (Failures.isPassing(e)) {
        throw e;
      }
      LOG.errorf("The schedule of %s could not be kept: %s", id, Failures.describe(e));
      QuarkusTransaction.requiringNew().run(() -> report(id, "Internal error."));
    }
  }

  private void publishIfDue(UUID id) {
    Revision draft = isLocked(id) ? drafts.working(id) : null;
    boolean due =
        draft != null
            && draft.state.equals("scheduled")
            && !draft.publishAt.isAfter(clock.instant());
    if (due) {
      Content content = Content.findById(id);
      publisher.publish(content, draft);
      content.edition++;
      note("publish", content, draft);
    }
  }

  private void turn(UUID id) {
    try {
      QuarkusTransaction.requiringNew().run(() -> turnIfDue(id));
    } catch (RuntimeException e) {
      if (!Failures.isPassing(e)) {
        QuarkusTransaction.requiringNew().run(() -> putOff(id));
      }
      throw e;
    }
  }

  // Else it would come before the others at every look.
  private void putOff(UUID id) {
    database
        .createNativeQuery(
            "update content set turns_at = :later where id = :id and turns_at <= :now")
        .setParameter("id", id)
        .setParameter("now", clock.instant())
        .setParameter("later", clock.instant().plus(LATER))
        .executeUpdate();
  }

  // What is shown of it has changed by now though nobody wrote anything.
  private void turnIfDue(UUID id) {
    boolean due =
        isLocked(id)
            && database
                    .createNativeQuery(
                        "update content set turns_at = null where id = :id and turns_at <= :now")
                    .setParameter("id", id)
                    .setParameter("now", clock.instant())
                    .executeUpdate()
                == 1;
    if (due) {
      publisher.note(Content.findById(id), null);
    }
  }

  private boolean isLocked(UUID id) {
    return !database
        .createNativeQuery(
            "select id from content where id = :id for update skip locked", UUID.class)
        .setParameter("id", id)
        .getResultList()
        .isEmpty();
  }

  private void report(UUID id, String error) {
    Revision draft = isLocked(id) ? drafts.working(id) : null;
    if (draft != null && draft.state.equals("scheduled")) {
      Content content = Content.findById(id);
      content.scheduleError = error;
      content.edition++;
      note("schedule-failed", content, draft);
    }
  }

  private void note(String action, Content content, Revision draft) {
    Audit.note(
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        "schedule",
        null,
        action,
        content,
        draft.key.number(),
        content.scheduleError);
  }
}
