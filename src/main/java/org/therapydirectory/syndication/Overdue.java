package org.therapydirectory.syndication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Knows by when partners have to purge, and who has not said that it did. */
@ApplicationScoped
@Transactional
class Overdue {

  // The deadline is reckoned from when the partner could have heard of it, not from when it asked.
  private static final String SQL =
      """
      select p.id, p.name, s.content_id, s.version, g.occurred_at,
        array_to_string(p.groups, ',') as groups
      from partner_seen s
      join partner p on p.id = s.partner_id
      join change g on g.seq = s.gone_seq
      where p.ended_at is null and (cast(:partner as uuid) is null or p.id = cast(:partner as uuid))
        and g.occurred_at < cast(:now as timestamptz)
          - make_interval(secs => case when p.groups && array['contact', 'identity'] then :contact else :rest end)
        and not exists (
          select from receipt r
          where r.partner_id = p.id and r.content_id = s.content_id and r.version >= s.version)
      order by g.occurred_at, p.id, s.content_id limit 1000
      """;

  @Inject EntityManager database;
  @Inject SyndicationConfig config;
  @Inject Clock clock;

  /** A purge that was not confirmed in time. */
  @Schema(name = "OverduePurge", description = "A purge that was not confirmed in time.")
  public record Purge(
      UUID partner,
      @Schema(examples = "Vermont Listings") String name,
      @Schema(description = "The id of what has to go.") UUID content,
      @Schema(description = "The version of its tombstone.") long version,
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

  /** Whether the partner has to confirm something that it was told of. */
  boolean isOwing(Partner partner) {
    return !list(partner).isEmpty();
  }

  /** What is overdue, the oldest first, at most 1000; of one partner, or of all for null. */
  @SuppressWarnings("unchecked")
  List<Purge> list(Partner partner) {
    List<Tuple> rows =
        database
            .createNativeQuery(SQL, Tuple.class)
            .setParameter("partner", partner == null ? null : partner.id.toString())
            .setParameter("now", clock.instant())
            .setParameter("contact", (double) config.purgeContactWithin().toSeconds())
            .setParameter("rest", (double) config.purgeWithin().toSeconds())
            .getResultList();
    return rows.stream()
        .map(
            row ->
                new Purge(
                    row.get("id", UUID.class),
                    row.get("name", String.class),
                    row.get("content_id", UUID.class),
                    row.get("version", Long.class),
                    row.get("occurred_at", Instant.class)
                        .plus(within(row.get("groups", String.class).split(",")))))
        .toList();
  }
}
