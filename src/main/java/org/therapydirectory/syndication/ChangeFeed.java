package org.therapydirectory.syndication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.web.ProblemException;

/** Shows a partner what changed, each thing by the present state of the partner's view. */
@ApplicationScoped
@Transactional
public class ChangeFeed {

  // So many changes are looked at together, and more and more where few of them concern the
  // partner.
  private static final int LARGEST_SCAN = 5_000;
  private static final int GROWTH = 4;

  @Inject FeedRows feedRows;
  @Inject PartnerView views;
  @Inject Seen seen;
  @Inject ChangeEvents events;
  @Inject Clock clock;

  /**
   * Events with the place after them.
   *
   * @param more whether there are more at once
   * @param settled whether nothing has been committed that cannot be read yet
   */
  public record Page(
      List<SyndicationEvent> events, FeedPosition end, boolean more, boolean settled) {}

  private record Found(
      List<ChangeEvents.Made> events, FeedPosition end, boolean more, boolean settled) {

    Page page() {
      return new Page(events.stream().map(ChangeEvents.Made::event).toList(), end, more, settled);
    }
  }

  /** Gives the partner the events after the place, at most so many. */
  Page read(Partner caller, FeedPosition from, int limit) {
    Partner partner = seen.lock(caller);
    Found found = find(partner, from, limit, false);
    give(partner, found.events());
    Page page = found.page();
    seen.gone(partner, gone(page.events()));
    return page;
  }

  /**
   * The same events, to be told of without their content: what the partner is told it does not have
   * yet, so that only what is gone is noted. What has changed again, though that cannot be read
   * yet, is told with that change alone: its version is that of the newer one already.
   *
   * @param xid the transaction of the place, in decimal digits
   */
  public Page tell(Partner caller, String xid, long seq, int limit) {
    Partner partner = seen.lock(caller);
    FeedPosition from = FeedPosition.start(partner, clock.instant()).at(xid, seq);
    Page page = find(partner, from, limit, true).page();
    seen.gone(partner, gone(page.events()));
    return page;
  }

  private Found find(Partner partner, FeedPosition from, int limit, boolean telling) {
    PartnerView.Scope scope = views.scope(partner);
    Map<UUID, ChangeEvents.Made> found = new LinkedHashMap<>();
    FeedPosition end = from.issued(clock.instant());
    int size = limit + 1;
    String horizon = Seen.FOR_EVER;
    boolean full = true;
    boolean settled = true;
    while (full && found.size() <= limit) {
      List<Tuple> rows =
          feedRows.after(scope, new FeedRows.Scan(end, horizon, size, limit + 1, telling));
      Tuple first = rows.get(0);
      full = first.get("total", Long.class) == size;
      settled = !first.get("unsettled", Boolean.class);
      horizon = first.get("horizon", String.class);
      size = Math.min(LARGEST_SCAN, size * GROWTH);
      if (first.get("last_xid") != null) {
        end = end.at(first.get("last_xid", String.class), first.get("last_seq", Long.class));
      }
      place(partner, rows.stream().filter(row -> row.get("id") != null).toList(), found);
    }
    return cut(found, end, limit, settled);
  }

  private static Found cut(
      Map<UUID, ChangeEvents.Made> found, FeedPosition scanned, int limit, boolean settled) {
    List<ChangeEvents.Made> given = new ArrayList<>(found.values());
    boolean more = given.size() > limit;
    FeedPosition end = scanned;
    if (more) {
      given = given.subList(0, limit);
      ChangeEvents.Made last = given.get(limit - 1);
      end = scanned.at(last.row().get("at", String.class), last.event().seq());
    }
    return new Found(given, end, more, settled);
  }

  // What changed again in a later scan moves to the end.
  private void place(Partner partner, List<Tuple> rows, Map<UUID, ChangeEvents.Made> found) {
    for (ChangeEvents.Made made : events.make(partner, rows)) {
      UUID id = made.event().id();
      found.remove(id);
      found.put(id, made);
    }
  }

  private void give(Partner partner, List<ChangeEvents.Made> events) {
    List<Seen.Given> given =
        events.stream()
            .filter(made -> made.fields() != null)
            .map(made -> new Seen.Given(made.event().id(), made.event().version(), made.fields()))
            .toList();
    seen.given(partner, given, Seen.FOR_EVER);
  }

  private static List<SyndicationEvent> gone(List<SyndicationEvent> events) {
    return events.stream().filter(e -> e.content() == null).toList();
  }

  /** Gives the partner what it may know of one thing: an upsert or a tombstone, or a 404. */
  SyndicationEvent one(Partner caller, Kind kind, UUID id) {
    Partner partner = seen.lock(caller);
    List<ChangeEvents.Made> found = known(partner, kind, id);
    if (found.isEmpty()) {
      throw ProblemException.notFound();
    }
    give(partner, found);
    return found.get(0).event();
  }

  /** What the partner would get, without giving it; null for nothing. */
  SyndicationEvent look(Partner partner, Kind kind, UUID id) {
    List<ChangeEvents.Made> found = known(partner, kind, id);
    return found.isEmpty() ? null : found.get(0).event();
  }

  private List<ChangeEvents.Made> known(Partner partner, Kind kind, UUID id) {
    return id == null
        ? List.of()
        : events.make(partner, feedRows.of(views.scope(partner), kind, id));
  }
}
