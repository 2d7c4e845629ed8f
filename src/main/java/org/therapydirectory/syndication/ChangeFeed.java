package org.therapydirectory.syndication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
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

/**
 * Reads changes in the order of their transactions, only those after which no older transaction can
 * still commit, and shows each by the present state of the partner's view.
 */
@ApplicationScoped
@Transactional
public class ChangeFeed {

  // So many changes are looked at together, and more and more where few of them concern the
  // partner.
  private static final int LARGEST_SCAN = 5_000;
  private static final int GROWTH = 4;

  private static final String COLUMNS =
      """
      c.id, n.slug, c.live_revision is not null as live, c.withdrawn_reason,
      c.replaced_by, %1$s as in_view, %2$s as allowed, s.fields as given, %3$s
      """;

  // What left the view comes where it left it, though it changed again since: a partner that reads
  // the feed a second time finds its tombstone again, and one that has read it does not.
  private static final String PAGE =
      """
      with horizon as materialized (
        select least(pg_snapshot_xmin(pg_current_snapshot()), cast(cast(:horizon as text) as xid8)) as xid
      ), raw as materialized (
        select c.content_id, c.xid, c.seq, c.occurred_at from change c
        where c.kind in ('therapist', 'article') and (c.partner_id is null or c.partner_id = :partner)
          and (c.xid, c.seq) > (cast(cast(:xid as text) as xid8), :seq)
          and c.xid < (select xid from horizon)
        order by c.xid, c.seq limit :scan
      ), latest as (
        select distinct on (content_id) * from raw order by content_id, xid desc, seq desc
      ), event as (
        select case when g.seq is null or %2$s then l.xid else g.xid end as xid,
          case when g.seq is null or %2$s then l.seq else g.seq end as seq,
          case when g.seq is null or %2$s then l.occurred_at else g.occurred_at end as occurred_at,
          %1$s
        from latest l join content c on c.id = l.content_id
        join partner p on p.id = :partner
        left join slug n on n.content_id = c.id and n.current
        left join partner_seen s on s.partner_id = :partner and s.content_id = c.id
        left join raw g on g.content_id = c.id and g.seq = s.gone_seq
        %3$s
        where (%2$s or s.content_id is not null and (s.gone_seq is null or g.seq is not null))
          and not (:telling and exists (
            select from change h where h.content_id = c.id and h.xid >= (select xid from horizon)
              and (h.partner_id is null or h.partner_id = :partner)))
        order by 1, 2 limit :limit
      )
      select scanned.*, cast(e.xid as text) as at, e.*
      from (
        select count(*) as total, (select cast(xid as text) from horizon) as horizon,
          (select cast(xid as text) from raw order by raw.xid desc, raw.seq desc limit 1) as last_xid,
          (select seq from raw order by raw.xid desc, raw.seq desc limit 1) as last_seq,
          exists (select from change u where u.xid >= (select xid from horizon)) as unsettled
        from raw
      ) scanned left join event e on true
      order by e.xid, e.seq
      """;

  private static final String ONE =
      """
      select cast(e.xid as text) as at, e.seq, e.occurred_at, s.content_id is not null as seen, %1$s
      from content c join partner p on p.id = :partner
      left join slug n on n.content_id = c.id and n.current
      left join partner_seen s on s.partner_id = :partner and s.content_id = c.id
      left join lateral (
        select h.xid, h.seq, h.occurred_at from change h
        where h.content_id = c.id and (h.partner_id is null or h.partner_id = :partner)
          and (s.gone_seq is null or h.seq = s.gone_seq)
        order by h.seq desc limit 1
      ) e on true
      %2$s
      where c.kind = :kind and c.id = :id and (%3$s or s.content_id is not null)
      """;

  @Inject EntityManager database;
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

  // All scans of a page go as far as the first, so that none passes by what changed in between.
  private record Scan(FeedPosition from, String horizon, int size, int limit, boolean telling) {}

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
      List<Tuple> rows = scan(scope, new Scan(end, horizon, size, limit + 1, telling));
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

  private List<Tuple> scan(PartnerView.Scope scope, Scan scan) {
    String sql = PAGE.formatted(columns(scope), scope.inView(), PartnerView.FROM);
    return rows(
        sql,
        scope,
        Map.of(
            "xid", scan.from().xid(),
            "seq", scan.from().seq(),
            "horizon", scan.horizon(),
            "scan", scan.size(),
            "limit", scan.limit(),
            "telling", scan.telling()));
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
    PartnerView.Scope scope = views.scope(partner);
    String sql = ONE.formatted(columns(scope), PartnerView.FROM, scope.inView());
    List<Tuple> rows =
        id == null ? List.of() : rows(sql, scope, Map.of("id", id, "kind", kind.table()));
    return events.make(partner, rows);
  }

  private static String columns(PartnerView.Scope scope) {
    return COLUMNS.formatted(scope.inView(), scope.allowed(), PartnerView.COLUMNS);
  }

  @SuppressWarnings("unchecked")
  private List<Tuple> rows(String sql, PartnerView.Scope scope, Map<String, Object> more) {
    Query query = database.createNativeQuery(sql, Tuple.class);
    scope.parameters().forEach(query::setParameter);
    more.forEach(query::setParameter);
    return query.getResultList();
  }
}
