package org.therapydirectory.syndication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.therapydirectory.publishing.Kind;

/**
 * Reads changes in the order of their transactions, only those after which no older transaction can
 * still commit, with what the partner may have of each thing now.
 */
@ApplicationScoped
class FeedRows {

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

  // All scans of a page go as far as the first, so that none passes by what changed in between.
  record Scan(FeedPosition from, String horizon, int size, int limit, boolean telling) {}

  /** What changed after the place; in each row, or in one without a thing, how far it looked. */
  List<Tuple> after(PartnerView.Scope scope, Scan scan) {
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

  /** One thing with its newest change; none where the partner never had it. */
  List<Tuple> of(PartnerView.Scope scope, Kind kind, UUID id) {
    String sql = ONE.formatted(columns(scope), PartnerView.FROM, scope.inView());
    return rows(sql, scope, Map.of("id", id, "kind", kind.table()));
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
