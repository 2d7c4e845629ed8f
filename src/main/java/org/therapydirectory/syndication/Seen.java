package org.therapydirectory.syndication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.therapydirectory.search.Filter;

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
      insert into partner_seen (partner_id, content_id)
      select :partner, id from unnest(cast(:ids as uuid[])) as given (id) order by id
      on conflict (partner_id, content_id) do update set gone_xid = null, gone_seq = null
        where partner_seen.gone_xid < cast(cast(:before as text) as xid8)
      """;

  private static final String GONE =
      """
      update partner_seen s set gone_xid = g.xid, gone_seq = g.seq
      from (
        select cast(c.content_id as uuid) as id, c.xid, c.seq from change c
        where c.seq = any (cast(:seqs as bigint[]))
      ) g
      where s.partner_id = :partner and s.content_id = g.id and s.gone_seq is null
      """;

  @Inject EntityManager database;

  /**
   * Lets one transaction at a time speak of what the partner has, so that none goes by a state of
   * the directory that is older than what another has noted.
   */
  void lock(Partner partner) {
    database
        .createNativeQuery("select id from partner where id = :id for no key update", UUID.class)
        .setParameter("id", partner.id)
        .getSingleResult();
  }

  /** Notes what the partner is given, by a state before the transaction. */
  void given(Partner partner, Collection<UUID> ids, String before) {
    if (!ids.isEmpty()) {
      database
          .createNativeQuery(GIVEN)
          .setParameter("partner", partner.id)
          .setParameter("ids", Filter.arrayOf(ids))
          .setParameter("before", before)
          .executeUpdate();
    }
  }

  /** Notes with which changes, by their numbers, content left the partner's view. */
  void gone(Partner partner, Collection<Long> seqs) {
    if (!seqs.isEmpty()) {
      database
          .createNativeQuery(GONE)
          .setParameter("partner", partner.id)
          .setParameter("seqs", Filter.arrayOf(seqs))
          .executeUpdate();
    }
  }

  /** Stores what the partner says it has purged; what it was never given is left out. */
  void receive(Partner partner, List<SyndicationResource.Receipt> receipts) {
    String sql =
        """
        insert into receipt (partner_id, content_id, version, received_at)
        select :partner, r.id, r.version, now()
        from unnest(cast(:ids as uuid[]), cast(:versions as bigint[])) as r (id, version)
        join partner_seen s on s.partner_id = :partner and s.content_id = r.id
        on conflict do nothing
        """;
    var columns =
        Map.of(
            "ids", receipts.stream().map(SyndicationResource.Receipt::id).toList(),
            "versions", receipts.stream().map(SyndicationResource.Receipt::version).toList());
    var query = database.createNativeQuery(sql).setParameter("partner", partner.id);
    columns.forEach((name, values) -> query.setParameter(name, Filter.arrayOf(values)));
    query.executeUpdate();
  }
}
