package org.therapydirectory.syndication.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.therapydirectory.search.Filter;
import org.therapydirectory.syndication.ChangeFeed;
import org.therapydirectory.syndication.Partner;
import org.therapydirectory.syndication.Partners;
import org.therapydirectory.syndication.SyndicationEvent;

/** Reads what a webhook has still to be told, from the partner's change feed. */
@ApplicationScoped
@Transactional
class Backlog {

  private static final int BATCH = 100;

  @Inject EntityManager database;
  @Inject ChangeFeed feed;
  @Inject Partners partners;

  /** A message, with the place in the feed that it comes from. */
  record Entry(WebhookMessage message, long xid, long seq) {}

  /** The webhook, where something may be sent to it at present; else null. */
  Webhook open(UUID id) {
    Webhook webhook = Webhook.findById(id);
    boolean open =
        webhook != null
            && webhook.disabledAt == null
            && partners.isServed(Partner.findById(webhook.partnerId));
    return open ? webhook : null;
  }

  /** The next messages for an open webhook; it moves on where there are none. */
  List<Entry> next(UUID id) {
    Webhook webhook = open(id);
    if (webhook == null) {
      return List.of();
    }
    long horizon = horizon();
    Partner partner = Partner.findById(webhook.partnerId);
    ChangeFeed.Page page =
        feed.tell(partner, Long.toString(webhook.positionXid), webhook.positionSeq, BATCH);
    if (page.events().isEmpty()) {
      long end = Long.parseLong(page.end().xid());
      // Everything before the horizon has been looked at, whatever of it concerns partners.
      webhook.skipTo(Math.max(end, horizon), end < horizon ? 0 : page.end().seq());
    }
    return entries(page.events());
  }

  /** The oldest transaction that may still be under way: all changes before it can be read. */
  long horizon() {
    return Long.parseLong(
        (String)
            database
                .createNativeQuery(
                    "select cast(pg_snapshot_xmin(pg_current_snapshot()) as text)", String.class)
                .getSingleResult());
  }

  private List<Entry> entries(List<SyndicationEvent> events) {
    Map<Long, Long> transactions = transactions(events);
    return events.stream()
        .map(e -> new Entry(WebhookMessage.of(e), transactions.get(e.seq()), e.seq()))
        .toList();
  }

  private Map<Long, Long> transactions(List<SyndicationEvent> events) {
    Map<Long, Long> transactions = new HashMap<>();
    List<?> rows =
        database
            .createNativeQuery(
                "select seq, cast(xid as text) as xid from change"
                    + " where seq = any (cast(:seqs as bigint[]))",
                Tuple.class)
            .setParameter(
                "seqs", Filter.arrayOf(events.stream().map(SyndicationEvent::seq).toList()))
            .getResultList();
    for (Object row : rows) {
      Tuple change = (Tuple) row;
      transactions.put(
          change.get("seq", Long.class), Long.valueOf(change.get("xid", String.class)));
    }
    return transactions;
  }
}
