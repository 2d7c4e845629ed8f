package org.therapydirectory.syndication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.therapydirectory.search.Filter;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.ProblemException;

/**
 * Remembers what each partner was given. It is noted before it is sent: a tombstone for what did
 * not arrive does no harm, a missing one does.
 */
@ApplicationScoped
@Transactional
class Seen {

  static final String FOR_EVER = "18446744073709551615";

  private static final String GIVEN =
      """
      insert into partner_seen (partner_id, content_id, version, fields)
      select :partner, g.id, g.version, decode(g.fields, 'base64')
      from unnest(cast(:ids as uuid[]), cast(:versions as bigint[]), cast(:fields as text[]))
        as g (id, version, fields)
      order by g.id
      on conflict (partner_id, content_id) do update
        set version = excluded.version, fields = excluded.fields, gone_xid = null, gone_seq = null,
          since = case when partner_seen.gone_seq is null then partner_seen.since else excluded.since end
        where partner_seen.gone_xid is null or partner_seen.gone_xid < cast(cast(:before as text) as xid8)
      """;

  private static final String GONE =
      """
      update partner_seen s set gone_xid = g.xid, gone_seq = g.seq, version = g.version, fields = null
      from (
        select c.content_id, c.xid, c.seq, w.version
        from unnest(cast(:seqs as bigint[]), cast(:versions as bigint[])) as w (seq, version)
        join change c on c.seq = w.seq
      ) g
      where s.partner_id = :partner and s.content_id = g.content_id and s.gone_seq is null
      """;

  private static final String RECEIVE =
      """
      insert into receipt (partner_id, content_id, version, received_at)
      select :partner, r.id, r.version, now()
      from unnest(cast(:ids as uuid[]), cast(:versions as bigint[])) as r (id, version)
      join partner_seen s on s.partner_id = :partner and s.content_id = r.id
      on conflict do nothing
      """;

  // What is in view is not gone, and no version is above the present one: either would confirm a
  // purge before there is anything to purge. What was gone once may be confirmed late.
  private static final String EARLY =
      """
      select cast(r.place as integer) - 1 as place, r.version > v.version as unknown
      from unnest(cast(:ids as uuid[]), cast(:versions as bigint[]))
        with ordinality as r (id, version, place)
      join partner_seen s on s.partner_id = :partner and s.content_id = r.id
      join content c on c.id = r.id join partner p on p.id = :partner
      %1$s
      where r.version > v.version or r.version = v.version and %2$s
      order by r.place
      """;

  private static final String NEVER_HAD =
      """
      select cast(r.place as integer) - 1 as place
      from unnest(cast(:ids as uuid[]), cast(:versions as bigint[]))
        with ordinality as r (id, version, place)
      where not exists (
        select from partner_seen s where s.partner_id = :partner and s.content_id = r.id)
      order by r.place
      """;

  // It would be taken for a confirmation, and confirm nothing.
  private static final String OUTDATED =
      """
      select cast(r.place as integer) - 1 as place, s.version as gone
      from unnest(cast(:ids as uuid[]), cast(:versions as bigint[]))
        with ordinality as r (id, version, place)
      join partner_seen s on s.partner_id = :partner and s.content_id = r.id
      where s.gone_seq is not null and r.version < s.version
      order by r.place
      """;

  @Inject EntityManager database;
  @Inject PartnerView views;

  /** Content as it is given to a partner. */
  record Given(UUID id, long version, GivenFields fields) {}

  /**
   * Lets one transaction at a time speak of what the partner has, so that none goes by a state of
   * the directory that is older than what another has noted.
   *
   * @return the partner with its present contract
   */
  Partner lock(Partner partner) {
    Partner present = database.find(Partner.class, partner.id);
    database.refresh(present, LockModeType.PESSIMISTIC_WRITE);
    return present;
  }

  /** Notes what the partner is given, by a state before the transaction. */
  void given(Partner partner, List<Given> given, String before) {
    if (!given.isEmpty()) {
      Base64.Encoder encoder = Base64.getEncoder();
      query(
              GIVEN,
              partner,
              Map.of(
                  "ids", given.stream().map(Given::id).toList(),
                  "versions", given.stream().map(Given::version).toList(),
                  "fields",
                      given.stream().map(g -> encoder.encodeToString(g.fields().bytes())).toList()))
          .setParameter("before", before)
          .executeUpdate();
    }
  }

  /** Notes the tombstones that the partner is given. */
  void gone(Partner partner, List<SyndicationEvent> tombstones) {
    if (!tombstones.isEmpty()) {
      query(
              GONE,
              partner,
              Map.of(
                  "seqs", tombstones.stream().map(SyndicationEvent::seq).toList(),
                  "versions", tombstones.stream().map(SyndicationEvent::version).toList()))
          .executeUpdate();
    }
  }

  /**
   * Stores what the partner says it has purged. Refuses them all where one confirms nothing: what
   * the partner never had, what is not gone, or a version before the tombstone.
   */
  void receive(Partner partner, List<ChangesResource.Receipt> receipts) {
    Map<String, List<?>> columns =
        Map.of(
            "ids", receipts.stream().map(ChangesResource.Receipt::id).toList(),
            "versions", receipts.stream().map(ChangesResource.Receipt::version).toList());
    List<Fault> faults = new ArrayList<>(neverHad(partner, columns));
    faults.addAll(early(partner, columns));
    faults.addAll(outdated(partner, columns));
    ProblemException.refuse(faults);
    query(RECEIVE, partner, columns).executeUpdate();
  }

  private List<Fault> neverHad(Partner partner, Map<String, List<?>> columns) {
    return rows(NEVER_HAD, partner, columns).stream()
        .map(row -> "/receipts/" + row.get("place", Integer.class) + "/id")
        .map(at -> Fault.at(at, "unknown-value", "This was never in the partner's view."))
        .toList();
  }

  private List<Fault> outdated(Partner partner, Map<String, List<?>> columns) {
    String detail = "The tombstone has version %d; confirm that.";
    return rows(OUTDATED, partner, columns).stream()
        .map(
            row ->
                Fault.at(
                    "/receipts/" + row.get("place", Integer.class) + "/version",
                    "outdated",
                    detail.formatted(row.get("gone", Long.class))))
        .toList();
  }

  @SuppressWarnings("unchecked")
  private List<Tuple> rows(String sql, Partner partner, Map<String, List<?>> columns) {
    Query query = database.createNativeQuery(sql, Tuple.class).setParameter("partner", partner.id);
    columns.forEach((name, values) -> query.setParameter(name, Filter.arrayOf(values)));
    return query.getResultList();
  }

  @SuppressWarnings("unchecked")
  private List<Fault> early(Partner partner, Map<String, List<?>> columns) {
    PartnerView.Scope scope = views.scope(partner);
    Query query =
        database.createNativeQuery(EARLY.formatted(PartnerView.FROM, scope.inView()), Tuple.class);
    scope.parameters().forEach(query::setParameter);
    columns.forEach((name, values) -> query.setParameter(name, Filter.arrayOf(values)));
    return ((List<Tuple>) query.getResultList())
        .stream()
            .map(
                row ->
                    Fault.at(
                        "/receipts/" + row.get("place", Integer.class) + "/version",
                        "not-gone",
                        row.get("unknown", Boolean.class)
                            ? "There is no such version yet; confirm that of the tombstone."
                            : "This is in the partner's view; there is nothing to purge."))
            .toList();
  }

  private Query query(String sql, Partner partner, Map<String, List<?>> columns) {
    Query query = database.createNativeQuery(sql).setParameter("partner", partner.id);
    columns.forEach((name, values) -> query.setParameter(name, Filter.arrayOf(values)));
    return query;
  }
}
