package org.therapydirectory.syndication.webhook;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.therapydirectory.replicas.Replicas;

/**
 * Tells one webhook of changes, in their order and one at a time. What failed is tried again before
 * anything else is sent; should the same thing have changed again by then, its newer change takes
 * the place of the older one.
 */
@ApplicationScoped
class Dispatcher {

  private static final Logger LOG = Logger.getLogger(Dispatcher.class);

  // Then others get a turn.
  private static final Duration TURN = Duration.ofSeconds(30);

  // Replicas mostly hear of a change within milliseconds.
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final int GONE = 410;
  private static final Set<Integer> BUSY = Set.of(429, 503);

  @Inject EntityManager database;
  @Inject Backlog backlog;
  @Inject Replicas replicas;
  @Inject Deliveries deliveries;
  @Inject WebhookConfig config;
  @Inject Clock clock;

  /**
   * Sends what there is to send.
   *
   * @param stopping whether to leave the rest for later
   * @return when to go on, or null where there is nothing left
   */
  Instant run(UUID id, BooleanSupplier stopping) {
    Instant end = clock.instant().plus(TURN);
    List<Backlog.Entry> entries = backlog.next(id);
    while (!entries.isEmpty()) {
      long heard = 0;
      for (Backlog.Entry entry : entries) {
        // Whoever is told may ask any replica at once, and must be shown the change there.
        heard = entry.xid() > heard ? await(entry.xid(), stopping) : heard;
        if (entry.xid() > heard) {
          return clock.instant();
        }
        if (stopping.getAsBoolean() || clock.instant().isAfter(end)) {
          return clock.instant();
        }
        Webhook webhook = backlog.open(id);
        if (webhook == null) {
          return null;
        }
        Instant next = tell(webhook, entry);
        if (next != null) {
          return next;
        }
      }
      entries = backlog.next(id);
    }
    return null;
  }

  // What all replicas have heard of: the transaction, but where that takes too long.
  private long await(long xid, BooleanSupplier stopping) {
    try {
      long end = System.nanoTime() + PATIENCE.toNanos();
      long heard = replicas.heardByAll();
      while (heard < xid && System.nanoTime() < end && !stopping.getAsBoolean()) {
        Thread.sleep(LOOK.toMillis());
        heard = replicas.heardByAll();
      }
      return heard;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The service stops", e);
    }
  }

  // Returns null where the next message can follow at once.
  private Instant tell(Webhook webhook, Backlog.Entry entry) {
    Deliveries.Sent sent =
        deliveries.send(webhook, messageId(webhook, entry.seq()), entry.message());
    return QuarkusTransaction.requiringNew().call(() -> settle(webhook, entry, sent));
  }

  static String messageId(Webhook webhook, long seq) {
    return "msg_" + webhook.id.toString().replace("-", "") + "_" + seq;
  }

  private Instant settle(Webhook before, Backlog.Entry entry, Deliveries.Sent sent) {
    Webhook webhook = database.find(Webhook.class, before.id, LockModeType.PESSIMISTIC_WRITE);
    if (webhook == null) {
      return null;
    }
    Delivery delivery = sent.delivery();
    delivery.tryNumber = webhook.failures + 1;
    Instant now = clock.instant();
    if (sent.answer().isSuccess()) {
      webhook.noteSuccess();
    } else {
      webhook.noteFailure(now);
      delivery.nextTryAt = nextTry(webhook, sent.answer(), now);
    }
    delivery.persist();
    if (!webhook.isAt(before)) {
      // Somebody asked for a replay; what comes now is to be read from there.
      return now;
    }
    if (sent.answer().isSuccess()) {
      webhook.moveTo(entry.xid(), entry.seq());
    }
    return delivery.nextTryAt;
  }

  // Disables the webhook, and returns null, where there is to be no other try.
  private Instant nextTry(Webhook webhook, Sender.Answer answer, Instant now) {
    boolean gone = answer.status() != null && answer.status() == GONE;
    if (gone || !webhook.failingSince.plus(config.disableAfter()).isAfter(now)) {
      webhook.disable(now, gone ? DisabledReason.GONE : DisabledReason.FAILING);
      LOG.warnf(
          "Webhook %s of partner %s is disabled: %s",
          webhook.id, webhook.partnerId, webhook.disabledReason.slug());
      return null;
    }
    Duration asked =
        answer.status() != null && BUSY.contains(answer.status())
            ? Pauses.asked(answer.retryAfter(), now)
            : null;
    Duration first = config.firstRetry();
    Duration pause =
        asked == null
            ? Pauses.after(webhook.failures, first, ThreadLocalRandom.current().nextDouble())
            : asked.compareTo(first) < 0 ? first : asked;
    return now.plus(pause);
  }
}
