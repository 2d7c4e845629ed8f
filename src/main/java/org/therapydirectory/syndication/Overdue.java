package org.therapydirectory.syndication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Knows by when partners have to purge, and who has not said that it did. */
@ApplicationScoped
@Transactional
class Overdue {

  private static final int MOST = 1000;

  // The deadline is reckoned from when the partner could have heard of it, not from when it asked.
  private static final String ANNOUNCED =
      """
      from partner_seen s
      join partner p on p.id = s.partner_id
      join change g on g.seq = s.gone_seq
      where p.ended_at is null
        and g.occurred_at < cast(:now as timestamptz)
          - make_interval(secs => case when p.groups && array['contact', 'identity'] then :contact else :rest end)
        and not exists (
          select from receipt r
          where r.partner_id = p.id and r.content_id = s.content_id and r.version >= s.version)
      """;

  private static final String LIST =
      """
      select p.id, p.name, s.content_id, s.version, g.occurred_at,
        array_to_string(p.groups, ',') as groups
      """
          + ANNOUNCED
          + "order by g.occurred_at, p.id, s.content_id limit 1000";

  // Given once, changed since, and not in the view any more; but the partner never asked.
  private static final String UNTOLD =
      """
      with unread as materialized (
        select s.content_id, l.version, l.occurred_at
        from partner_seen s cross join lateral (
          select h.version, h.occurred_at from change h
          where h.content_id = s.content_id and (h.partner_id is null or h.partner_id = s.partner_id)
          order by h.xid desc, h.seq desc limit 1
        ) l
        where s.partner_id = :partner and s.gone_seq is null and l.version > s.version
          and l.occurred_at < cast(:deadline as timestamptz)
      )
      select u.content_id, u.version, u.occurred_at
      from unread u join content c on c.id = u.content_id join partner p on p.id = :partner
      %s
      where not %s
      order by u.occurred_at, u.content_id limit 1000
      """;

  private static final String OWING = "select distinct p.id " + ANNOUNCED;

  @Inject EntityManager database;
  @Inject PartnerView views;
  @Inject SyndicationConfig config;
  @Inject Clock clock;

  /** A purge that was not confirmed in time. */
  @Schema(name = "OverduePurge", description = "A purge that was not confirmed in time.")
  public record Purge(
      UUID partner,
      @Schema(examples = "Vermont Listings") String name,
      @Schema(description = "The id of what has to go.") UUID content,
      @Schema(description = "The version of its tombstone.") long version,
      @Schema(description = "false for a tombstone that the partner has never fetched.")
          boolean told,
      Instant purgeBy) {}

  /** By when a partner purges what left its view at the instant. */
  Instant purgeBy(Partner partner, Instant goneAt) {
    return goneAt.plus(within(partner.groups));
  }

  private Duration within(String[] groups) {
    List<String> contract = Arrays.asList(groups);
    boolean strict =
        contract.contains(FieldGroup.CONTACT.slug())
            || contract.contains(FieldGroup.IDENTITY.slug());
    return strict ? config.purgeContactWithin() : config.purgeWithin();
  }

  /** The partners that have to confirm something of which they were told. */
  @SuppressWarnings("unchecked")
  List<UUID> owing() {
    return query(OWING, UUID.class).getResultList();
  }

  /** Whether the partner has to confirm something of which it was told. */
  boolean isOwing(Partner partner) {
    return !query(OWING + " and p.id = :partner", UUID.class)
        .setParameter("partner", partner.id)
        .getResultList()
        .isEmpty();
  }

  private Query query(String sql, Class<?> row) {
    return database
        .createNativeQuery(sql, row)
        .setParameter("now", clock.instant())
        .setParameter("contact", (double) config.purgeContactWithin().toSeconds())
        .setParameter("rest", (double) config.purgeWithin().toSeconds());
  }

  /** What is overdue at any partner, the oldest first, at most 1000. */
  List<Purge> list() {
    List<Purge> purges = new ArrayList<>(told());
    Partner.<Partner>list("endedAt is null order by id").forEach(p -> purges.addAll(untold(p)));
    return purges.stream().sorted(Comparator.comparing(Purge::purgeBy)).limit(MOST).toList();
  }

  @SuppressWarnings("unchecked")
  private List<Purge> told() {
    List<Tuple> rows = query(LIST, Tuple.class).getResultList();
    return rows.stream()
        .map(
            row -> {
              Instant goneAt = row.get("occurred_at", Instant.class);
              return new Purge(
                  row.get("id", UUID.class),
                  row.get("name", String.class),
                  row.get("content_id", UUID.class),
                  row.get("version", Long.class),
                  true,
                  goneAt.plus(within(row.get("groups", String.class).split(","))));
            })
        .toList();
  }

  @SuppressWarnings("unchecked")
  private List<Purge> untold(Partner partner) {
    PartnerView.Scope scope = views.scope(partner);
    Query query =
        database.createNativeQuery(UNTOLD.formatted(PartnerView.FROM, scope.inView()), Tuple.class);
    scope.parameters().forEach(query::setParameter);
    Instant deadline = clock.instant().minus(within(partner.groups));
    List<Tuple> rows = query.setParameter("deadline", deadline.toString()).getResultList();
    return rows.stream()
        .map(
            row ->
                new Purge(
                    partner.id,
                    partner.name,
                    row.get("content_id", UUID.class),
                    row.get("version", Long.class),
                    false,
                    purgeBy(partner, row.get("occurred_at", Instant.class))))
        .toList();
  }
}
