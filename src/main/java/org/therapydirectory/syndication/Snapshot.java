package org.therapydirectory.syndication;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.therapydirectory.web.Cursors;
import org.therapydirectory.web.Hashes;
import org.therapydirectory.web.JsonFormat;
import org.therapydirectory.web.ProblemException;

/** Writes everything a partner may have, as of one moment, in little memory. */
@ApplicationScoped
class Snapshot {

  private static final int BATCH = 200;

  // A slow reader with a large directory.
  private static final Duration PATIENCE = Duration.ofHours(2);
  private static final UUID FIRST = new UUID(0, 0);

  private static final String PAGE =
      """
      select c.id, n.slug, %1$s
      from content c join partner p on p.id = :partner
      left join slug n on n.content_id = c.id and n.current
      %2$s
      where c.kind in ('therapist', 'article') and c.id > :after and %3$s
      order by c.id limit :batch
      """;

  @Inject EntityManager database;
  @Inject PartnerView views;
  @Inject Seen seen;
  @Inject SnapshotPlaces places;
  @Inject Cursors cursors;
  @Inject ObjectMapper json;
  @Inject Clock clock;

  /**
   * What names a snapshot, so that it can be resumed: signed, the caller cannot read it.
   *
   * @param contract of which contract it is
   * @param horizon where the feed goes on, whenever the snapshot is finished
   */
  record Name(UUID partner, int contract, String horizon, long startedAt) {}

  /** What was left over from a snapshot: its name and the id of the last line that arrived. */
  record Rest(Name name, UUID after) {}

  /**
   * Writes the snapshot, or the rest of one; where it fails, there is no end line. Where too many
   * are being written, it is refused before the first.
   *
   * @param rest null for the whole
   */
  void write(Partner partner, Rest rest, OutputStream out) {
    places.take(partner.id);
    try {
      QuarkusTransaction.requiringNew()
          .timeout((int) PATIENCE.toSeconds())
          .run(
              () -> {
                try {
                  writeLines(partner, rest, out);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } finally {
      places.giveBack(partner.id);
    }
  }

  private void writeLines(Partner caller, Rest rest, OutputStream out) throws IOException {
    database
        .createNativeQuery("set transaction isolation level repeatable read, read only")
        .executeUpdate();
    // While a slow reader takes a page, the connection idles.
    database
        .createNativeQuery(
            "set local idle_in_transaction_session_timeout = '%ds'".formatted(PATIENCE.toSeconds()))
        .executeUpdate();
    // What is older than every transaction under way is in the snapshot; the feed goes on there.
    String horizon =
        (String)
            database
                .createNativeQuery(
                    "select cast(pg_snapshot_xmin(pg_current_snapshot()) as text)", String.class)
                .getSingleResult();
    Partner partner = database.find(Partner.class, caller.id);
    Instant now = clock.instant();
    Name name =
        rest == null
            ? new Name(partner.id, partner.contract, horizon, now.getEpochSecond())
            : rest.name();
    FeedPosition cursor = FeedPosition.of(partner.id, name.horizon(), 0, name.startedAt());
    ObjectNode start = json.createObjectNode().put("op", "start").put("format", 1);
    start.put("snapshot", cursors.encode(name));
    out.write(line(start.put("startedAt", JsonFormat.format(now))));
    MessageDigest hash = Hashes.sha256();
    long count = writeContent(partner, rest == null ? FIRST : rest.after(), horizon, hash, out);
    ObjectNode end = json.createObjectNode().put("op", "end").put("count", count);
    end.put("sha256", HexFormat.of().formatHex(hash.digest()));
    out.write(line(end.put("cursor", cursors.encode(cursor))));
  }

  private long writeContent(
      Partner partner, UUID after, String horizon, MessageDigest hash, OutputStream out)
      throws IOException {
    PartnerView.Scope scope = views.scope(partner);
    long count = 0;
    List<Tuple> rows = page(scope, after);
    while (!rows.isEmpty()) {
      Map<UUID, ObjectNode> contents = views.show(partner, rows);
      List<ObjectNode> lines =
          rows.stream().map(row -> upsert(row, contents.get(row.get("id", UUID.class)))).toList();
      note(partner, lines, horizon);
      for (ObjectNode upsert : lines) {
        byte[] line = line(upsert);
        hash.update(line);
        out.write(line);
      }
      count += rows.size();
      UUID last = rows.get(rows.size() - 1).get("id", UUID.class);
      rows = rows.size() < BATCH ? List.of() : page(scope, last);
    }
    return count;
  }

  private void note(Partner partner, List<ObjectNode> upserts, String horizon) {
    List<Seen.Given> given =
        upserts.stream()
            .map(
                line ->
                    new Seen.Given(
                        UUID.fromString(line.get("id").textValue()),
                        line.get("version").longValue(),
                        GivenFields.of((ObjectNode) line.get("content"))))
            .toList();
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              // What another contract lets go it lets go of what is noted; this would come too
              // late.
              if (seen.lock(partner).contract != partner.contract) {
                throw ProblemException.of(409, "The contract was changed meanwhile; begin anew.");
              }
              seen.given(partner, given, horizon);
            });
  }

  @SuppressWarnings("unchecked")
  private List<Tuple> page(PartnerView.Scope scope, UUID after) {
    String sql = PAGE.formatted(PartnerView.COLUMNS, PartnerView.FROM, scope.inView());
    Query query = database.createNativeQuery(sql, Tuple.class);
    scope.parameters().forEach(query::setParameter);
    return query.setParameter("after", after).setParameter("batch", BATCH).getResultList();
  }

  private ObjectNode upsert(Tuple row, ObjectNode content) {
    ObjectNode line = json.createObjectNode().put("op", "upsert");
    line.put("type", row.get("kind", String.class));
    line.put("id", row.get("id", UUID.class).toString());
    line.put("slug", row.get("slug", String.class));
    line.put("version", row.get("version", Long.class));
    line.set("content", content);
    return line;
  }

  private byte[] line(ObjectNode object) throws IOException {
    return (json.writeValueAsString(object) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
