package org.therapydirectory.syndication.webhook;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.agroal.api.AgroalDataSource;
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
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.therapydirectory.publishing.ContentChanged;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.syndication.Partners;

/**
 * Runs the dispatcher, one job for each webhook that has something to be told, on whichever replica
 * takes it first. A webhook without a job is up to date; one whose job lies in the future waits for
 * its next try.
 */
@ApplicationScoped
class WebhookJobs {

  static final String TASK = "webhook";

  private static final Logger LOG = Logger.getLogger(WebhookJobs.class);
  private static final int THREADS = 8;

  // Changes tell of themselves; the clock brings the rest, such as a partner that was paused.
  private static final Duration EVERY = Duration.ofSeconds(5);

  // Until an older transaction has ended, so that what is committed can be read.
  private static final Duration UNSETTLED = Duration.ofMillis(100);

  // How soon a job is taken up whose time has come.
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration HEARTBEAT = Duration.ofSeconds(5);
  private static final Duration AFTER_ERROR = Duration.ofSeconds(10);

  // Asked by every replica after each change and mostly answered no; writes nothing then.
  private static final String BEHIND =
      """
      insert into job (task_name, task_instance, execution_time, picked, version)
      select 'webhook', cast(w.id as text), now(), false, 1
      from webhook w join partner p on p.id = w.partner_id
      where w.disabled_at is null and p.paused_at is null and p.ended_at is null
        and p.id <> all (?)
        and exists (
          select from change c
          where (c.xid, c.seq) > (cast(cast(w.position_xid as text) as xid8), w.position_seq)
            and c.xid < pg_snapshot_xmin(pg_current_snapshot()))
      on conflict do nothing
      """;

  private static final String UNREADABLE =
      "select exists (select from change where xid >= pg_snapshot_xmin(pg_current_snapshot()))";

  private static final String AT_ONCE =
      """
      insert into job (task_name, task_instance, execution_time, picked, version)
      values ('webhook', :id, now(), false, 1)
      on conflict (task_name, task_instance) do update
      set execution_time = now(), version = job.version + 1 where not job.picked
      """;

  @Inject AgroalDataSource source;
  @Inject EntityManager database;
  @Inject Dispatcher dispatcher;
  @Inject Deliveries deliveries;
  @Inject Partners partners;
  @Inject WebhookConfig config;

  private final AtomicBoolean asked = new AtomicBoolean();
  private ScheduledExecutorService timer;
  private Scheduler scheduler;

  void start(@Observes @Priority(450) StartupEvent start) {
    scheduler = scheduler();
    scheduler.start();
    // What comes while the service stops is for another replica, or for later.
    timer =
        new ScheduledThreadPoolExecutor(
            1, task -> new Thread(task, "webhooks"), new ThreadPoolExecutor.DiscardPolicy());
    timer.scheduleWithFixedDelay(this::look, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Scheduler scheduler() {
    CustomTask<Void> webhook =
        Tasks.custom(TASK, Void.class)
            .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_ERROR))
            .execute(
                (job, context) ->
                    then(
                        dispatcher.run(
                            UUID.fromString(job.getId()),
                            () -> context.getSchedulerState().isShuttingDown())));
    RecurringTask<Void> trim =
        Tasks.recurring("webhook-log", FixedDelay.ofHours(1))
            .execute((job, context) -> deliveries.trim());
    return Scheduler.create(source, webhook)
        .startTasks(trim)
        .tableName("job")
        .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
        .threads(THREADS)
        .pollingInterval(POLL)
        // The jobs of a replica that died are taken over after four missed heartbeats.
        .heartbeatInterval(HEARTBEAT)
        .missedHeartbeatsLimit(4)
        .enableImmediateExecution()
        .shutdownMaxWait(config.timeout().plusSeconds(1))
        .failureLogging(LogLevel.WARN, true)
        .build();
  }

  private CompletionHandler<Void> then(Instant next) {
    return (complete, job) -> {
      if (next != null) {
        job.reschedule(complete, next);
        return;
      }
      job.remove();
      // A change that came after its last look found the job still there.
      timer.execute(this::look);
    };
  }

  void stop(@Observes ShutdownEvent stop) {
    // Where the start failed before, there is nothing to stop.
    if (timer != null) {
      timer.shutdown();
      scheduler.stop();
    }
  }

  // Many changes at once are one reason to look.
  void follow(@Observes ContentChanged change) {
    boolean concerns =
        change.concerns(Kind.THERAPIST.table()) || change.concerns(Kind.ARTICLE.table());
    if (concerns && timer != null && asked.compareAndSet(false, true)) {
      timer.execute(this::look);
    }
  }

  /** Makes the jobs of webhooks that are behind. */
  private void look() {
    asked.set(false);
    try (Connection connection = source.getConnection();
        PreparedStatement unreadable = connection.prepareStatement(UNREADABLE);
        PreparedStatement insert = connection.prepareStatement(BEHIND)) {
      if (isTrue(unreadable) && asked.compareAndSet(false, true)) {
        timer.schedule(this::look, UNSETTLED.toMillis(), TimeUnit.MILLISECONDS);
      }
      insert.setArray(1, connection.createArrayOf("uuid", partners.owing().toArray()));
      if (insert.executeUpdate() > 0) {
        scheduler.triggerCheckForDueExecutions();
      }
    } catch (SQLException | RuntimeException e) {
      // An exception would end the timer; the database may be back at the next look.
      LOG.warnf("Could not look for webhooks that are behind: %s", e.getMessage());
    }
  }

  private static boolean isTrue(PreparedStatement question) throws SQLException {
    try (ResultSet row = question.executeQuery()) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** Has a webhook told at once, within the present transaction, whatever it waits for. */
  void hasten(UUID webhook) {
    database.createNativeQuery(AT_ONCE).setParameter("id", webhook.toString()).executeUpdate();
    // A job that is under way takes no other time, and may be past its last look.
    timer.schedule(this::look, 2 * POLL.toMillis(), TimeUnit.MILLISECONDS);
  }
}
