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
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.therapydirectory.web.Cursors;
import org.therapydirectory.web.JsonFormat;

/** Writes everything a partner may have, as of one moment, in little memory. */
@ApplicationScoped
class Snapshot {

  private static final int BATCH = 200;

  // A slow reader with a large directory.
  private static final Duration PATIENCE = Duration.ofHours(2);
  private static final UUID FIRST = new UUID(0, 0);

  private static final String PAGE =
      """
      select c.id, n.slug, c.version, t.view, %1$s as consented
      from content c
      left join slug n on n.content_id = c.id and n.current
      %2$s
      where c.kind = 'therapist' and c.id > :after and %3$s
      order by c.id limit :batch
      """;

  @Inject EntityManager database;
  @Inject PartnerView views;
  @Inject Seen seen;
  @Inject Cursors cursors;
  @Inject ObjectMapper json;
  @Inject Clock clock;

  /** Writes the snapshot; where it fails, there is no end line. */
  void write(Partner partner, OutputStream out) {
    QuarkusTransaction.requiringNew()
        .timeout((int) PATIENCE.toSeconds())
        .run(
            () -> {
              try {
                writeLines(partner, out);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private void writeLines(Partner partner, OutputStream out) throws IOException {
    database
        .createNativeQuery("set transaction isolation level repeatable read, read only")
        .executeUpdate();
    // What is older than every transaction under way is in the snapshot; the feed goes on there.
    String horizon =
        (String)
            database
                .createNativeQuery(
                    "select cast(pg_snapshot_xmin(pg_current_snapshot()) as text)", String.class)
                .getSingleResult();
    FeedPosition cursor =
        new FeedPosition(partner.id, PartnerView.fingerprint(partner), horizon, 0);
    ObjectNode start = json.createObjectNode().put("op", "start").put("format", 1);
    out.write(line(start.put("startedAt", JsonFormat.format(clock.instant()))));
    MessageDigest hash = sha256();
    long count = writeProfiles(partner, horizon, hash, out);
    ObjectNode end = json.createObjectNode().put("op", "end").put("count", count);
    end.put("sha256", HexFormat.of().formatHex(hash.digest()));
    out.write(line(end.put("cursor", cursors.encode(cursor))));
  }

  private long writeProfiles(Partner partner, String horizon, MessageDigest hash, OutputStream out)
      throws IOException {
    PartnerView.Scope scope = views.scope(partner);
    long count = 0;
    List<Tuple> rows = page(scope, FIRST);
    while (!rows.isEmpty()) {
      List<UUID> ids = rows.stream().map(r -> r.get("id", UUID.class)).toList();
      QuarkusTransaction.requiringNew()
          .run(
              () -> {
                seen.lock(partner);
                seen.given(partner, ids, horizon);
              });
      for (Tuple row : rows) {
        byte[] line = line(upsert(partner, row));
        hash.update(line);
        out.write(line);
      }
      count += rows.size();
      rows = rows.size() < BATCH ? List.of() : page(scope, ids.get(ids.size() - 1));
    }
    return count;
  }

  @SuppressWarnings("unchecked")
  private List<Tuple> page(PartnerView.Scope scope, UUID after) {
    String sql = PAGE.formatted(PartnerView.CONSENTED, PartnerView.FROM, scope.inView());
    Query query = database.createNativeQuery(sql, Tuple.class);
    scope.parameters().forEach(query::setParameter);
    return query.setParameter("after", after).setParameter("batch", BATCH).getResultList();
  }

  private ObjectNode upsert(Partner partner, Tuple row) {
    ObjectNode line = json.createObjectNode().put("op", "upsert").put("type", "therapist");
    line.put("id", row.get("id", UUID.class).toString());
    line.put("slug", row.get("slug", String.class));
    line.put("version", row.get("version", Long.class));
    String consented = row.get("consented", String.class);
    line.set("content", views.show(partner, row.get("view", String.class), consented));
    return line;
  }

  private byte[] line(ObjectNode object) throws IOException {
    return (json.writeValueAsString(object) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
