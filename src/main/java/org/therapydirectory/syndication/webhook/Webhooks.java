package org.therapydirectory.syndication.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.therapydirectory.syndication.FeedCursors;
import org.therapydirectory.syndication.FeedPosition;
import org.therapydirectory.syndication.Partner;
import org.therapydirectory.syndication.Partners;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.Ids;
import org.therapydirectory.web.ProblemException;

/** What partners do with their webhooks. */
@ApplicationScoped
@Transactional
class Webhooks {

  private static final int MOST = 10;

  @Inject Partners partners;
  @Inject Backlog backlog;
  @Inject WebhookJobs jobs;
  @Inject WebhookConfig config;
  @Inject FeedCursors cursors;
  @Inject Clock clock;

  /** All webhooks of the caller. */
  List<Webhook> own() {
    return Webhook.of(partners.calling().id);
  }

  /** A webhook of the caller; those of others are not to be found. */
  Webhook own(String id) {
    return own(id, LockModeType.NONE);
  }

  // Rows are written whole, and deliveries write them too: who changes one reads it locked.
  private Webhook locked(String id) {
    return own(id, LockModeType.PESSIMISTIC_WRITE);
  }

  private Webhook own(String id, LockModeType lock) {
    Partner partner = partners.calling();
    UUID uuid = Ids.parse(id);
    Webhook webhook = uuid == null ? null : Webhook.findById(uuid, lock);
    if (webhook == null || !webhook.partnerId.equals(partner.id)) {
      throw ProblemException.notFound();
    }
    return webhook;
  }

  /** Makes a webhook that is told of what changes from now on. */
  Webhook create(String url) {
    // Before the first statement, so that no connection waits for the answer of a name server.
    check(url);
    Partner partner = partners.calling();
    if (Webhook.count("partnerId", partner.id) >= MOST) {
      throw ProblemException.of(409, "A partner has at most " + MOST + " webhooks.");
    }
    Webhook webhook = new Webhook();
    webhook.id = Ids.next();
    webhook.partnerId = partner.id;
    webhook.url = url;
    webhook.secret = Secrets.next();
    webhook.moveTo(backlog.horizon(), 0);
    webhook.createdAt = now();
    webhook.persist();
    return webhook;
  }

  /** Changes the address, or whether anything is sent; null leaves it as it is. */
  Webhook change(String id, String url, Boolean enabled) {
    if (url != null) {
      check(url);
    }
    Webhook webhook = locked(id);
    webhook.url = url == null ? webhook.url : url;
    if (enabled != null && enabled) {
      webhook.enable();
      jobs.hasten(webhook.id);
    } else if (enabled != null && webhook.disabledAt == null) {
      webhook.disable(now(), DisabledReason.BY_PARTNER);
    }
    return webhook;
  }

  /** Gives the webhook another secret; the present one goes on signing for a while. */
  Webhook rotate(String id) {
    Webhook webhook = locked(id);
    webhook.previousSecret = webhook.secret;
    webhook.previousSecretUntil = now().plus(config.secretOverlap());
    webhook.secret = Secrets.next();
    return webhook;
  }

  /** Tells the webhook again of everything since the cursor. */
  Webhook replay(String id, String cursor) {
    Webhook webhook = locked(id);
    FeedPosition position =
        cursors.read(
            cursor,
            webhook.partnerId,
            (code, detail) -> {
              throw refusal("/cursor", code, detail);
            });
    webhook.moveTo(Long.parseLong(position.xid()), position.seq());
    jobs.hasten(webhook.id);
    return webhook;
  }

  void delete(String id) {
    own(id).delete();
  }

  private void check(String url) {
    try {
      Target.of(url, config.allowPrivate());
    } catch (Target.Refused e) {
      throw refusal("/url", "refused-address", e.getMessage());
    }
  }

  private static ProblemException refusal(String pointer, String code, String detail) {
    return ProblemException.badRequest(List.of(Fault.at(pointer, code, detail)));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
