package org.therapydirectory.syndication;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Makes events of the rows that the change feed reads: upserts of what is in view, else tombstones.
 */
@ApplicationScoped
class ChangeEvents {

  /** Reasons that say nothing of the person; partners hear of all others as withdrawn. */
  private static final Set<String> TELLABLE = Set.of("retired", "moved", "merged");

  @Inject PartnerView views;
  @Inject Overdue overdue;

  /**
   * An event.
   *
   * @param row what it was made of
   * @param fields what it gives, or null for a tombstone
   */
  record Made(SyndicationEvent event, Tuple row, GivenFields fields) {}

  /** An event for each row, in their order. */
  List<Made> make(Partner partner, List<Tuple> rows) {
    Map<UUID, ObjectNode> contents =
        views.show(
            partner, rows.stream().filter(row -> row.get("in_view", Boolean.class)).toList());
    List<Made> made = new ArrayList<>();
    for (Tuple row : rows) {
      ObjectNode content = contents.get(row.get("id", UUID.class));
      GivenFields fields = content == null ? null : GivenFields.of(content);
      made.add(new Made(event(partner, row, content, fields), row, fields));
    }
    return made;
  }

  private SyndicationEvent event(
      Partner partner, Tuple row, ObjectNode content, GivenFields fields) {
    boolean inView = content != null;
    Instant at = row.get("occurred_at", Instant.class);
    return new SyndicationEvent(
        row.get("seq", Long.class),
        inView ? "upsert" : "tombstone",
        row.get("kind", String.class),
        row.get("id", UUID.class),
        row.get("slug", String.class),
        row.get("version", Long.class),
        at,
        inView ? fields.changedSince(row.get("given", byte[].class)) : List.of(),
        content,
        inView ? null : reason(row),
        inView ? null : overdue.purgeBy(partner, at),
        inView ? null : row.get("replaced_by", UUID.class));
  }

  private static String reason(Tuple row) {
    if (row.get("live", Boolean.class)) {
      return row.get("allowed", Boolean.class) ? "out-of-scope" : "withdrawn";
    }
    String reason = row.get("withdrawn_reason", String.class);
    return reason != null && TELLABLE.contains(reason) ? reason : "withdrawn";
  }
}
