package org.therapydirectory.syndication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.Ids;
import org.therapydirectory.web.ProblemException;

/**
 * Changes contracts. What a partner then gets, gets otherwise or gets no more is a change for it.
 */
@ApplicationScoped
@Transactional
class Contracts {

  // Content is locked in one order, whoever else locks some of it.
  private static final String AFFECTED =
      """
      with affected as materialized (
        select c.id
        from content c join partner p on p.id = :partner
        left join partner_seen s on s.partner_id = p.id and s.content_id = c.id
        %1$s
        where c.kind in ('therapist', 'article')
          and case when %2$s then :all or s.content_id is null or s.gone_seq is not null
            else s.content_id is not null and s.gone_seq is null end
        order by c.id for no key update of c
      ), bumped as (
        update content set version = version + 1 where id in (select id from affected)
        returning id, kind, version
      )
      insert into change (kind, content_id, op, version, slug, occurred_at, partner_id)
      select b.kind, b.id, 'upsert', b.version, n.slug, cast(:at as timestamptz), :partner
      from bumped b join slug n on n.content_id = b.id and n.current
      order by b.id
      """;

  @Inject EntityManager database;
  @Inject PartnerFilter filters;
  @Inject PartnerView views;
  @Inject ApiKeys keys;
  @Inject Clock clock;

  /** The partner, locked; a 404 for none, a 409 for one whose contract has ended. */
  private Partner lock(String id) {
    UUID uuid = Ids.parse(id);
    Partner partner =
        uuid == null ? null : database.find(Partner.class, uuid, LockModeType.PESSIMISTIC_WRITE);
    if (partner == null) {
      throw ProblemException.notFound();
    }
    if (partner.endedAt != null) {
      throw ProblemException.of(409, "The contract with this partner has ended.");
    }
    return partner;
  }

  /**
   * A contract that was changed.
   *
   * @param changes what is another now, with what it is
   * @param turned whether the partner was paused, or goes on
   */
  record Changed(Partner partner, List<String> changes, boolean turned) {}

  /** Notes why the contract could not have the filter with the groups that it is to have. */
  void check(String id, PartnerResource.Amendment wanted, List<Fault> faults) {
    Partner partner = lock(id);
    List<FieldGroup> present = Arrays.stream(partner.groups).map(FieldGroup::of).toList();
    List<FieldGroup> groups = wanted.groups() == null ? present : wanted.groups();
    String filter = wanted.filter() == null ? partner.filter : wanted.filter();
    // A filter of before, which would be refused today, is no reason not to pause the partner.
    if (!filter.equals(partner.filter) || !groups.equals(present)) {
      filters.check(filter, groups, faults);
    }
  }

  /** Changes what the request names, which was checked; an empty text removes. */
  Changed change(String id, PartnerResource.Amendment wanted) {
    Partner partner = lock(id);
    String[] groups = wanted.groups() == null ? partner.groups : FieldGroup.slugs(wanted.groups());
    String filter = wanted.filter() == null ? partner.filter : wanted.filter();
    String attribution = changed(partner.attribution, wanted.attribution());
    String rate = changed(partner.rate, wanted.rate());
    List<String> changes = changes(partner, groups, filter, attribution, rate);
    boolean turned = wanted.paused() != null && wanted.paused() != (partner.pausedAt != null);
    if (turned) {
      partner.pausedAt = wanted.paused() ? now() : null;
    }
    if (!Objects.equals(rate, partner.rate)) {
      partner.rate = rate;
      keys.limit(partner.id, rate);
    }
    boolean looksOtherwise =
        !Arrays.equals(groups, partner.groups) || !Objects.equals(attribution, partner.attribution);
    if (looksOtherwise || !filter.equals(partner.filter)) {
      partner.groups = groups;
      partner.filter = filter;
      partner.attribution = attribution;
      partner.contract++;
      database.flush();
      note(partner, looksOtherwise);
    }
    return new Changed(partner, changes, turned);
  }

  private static String changed(String present, String wanted) {
    return wanted == null ? present : wanted.isEmpty() ? null : wanted;
  }

  // What is to be another, with what it is to be.
  private static List<String> changes(
      Partner before, String[] groups, String filter, String attribution, String rate) {
    List<String> changes = new ArrayList<>();
    if (!Arrays.equals(groups, before.groups)) {
      changes.add("groups: " + String.join(", ", groups));
    }
    if (!filter.equals(before.filter)) {
      changes.add("filter: " + (filter.isEmpty() ? "none" : filter));
    }
    if (!Objects.equals(attribution, before.attribution)) {
      changes.add("attribution: " + Objects.requireNonNullElse(attribution, "none"));
    }
    if (!Objects.equals(rate, before.rate)) {
      changes.add("rate: " + Objects.requireNonNullElse(rate, "none"));
    }
    return changes;
  }

  private void note(Partner partner, boolean all) {
    PartnerView.Scope scope = views.scope(partner);
    Query query = database.createNativeQuery(AFFECTED.formatted(PartnerView.FROM, scope.inView()));
    scope.parameters().forEach(query::setParameter);
    query.setParameter("all", all).setParameter("at", now().toString()).executeUpdate();
  }

  /**
   * A contract that has ended.
   *
   * @param keys those that were revoked with it
   */
  record Ended(Partner partner, List<UUID> keys) {}

  /** Ends the contract and every key of the partner, at once and for good. */
  Ended end(String id) {
    Partner partner = lock(id);
    partner.endedAt = now();
    return new Ended(partner, keys.revokeAllOf(partner.id));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
