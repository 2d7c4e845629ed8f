package org.therapydirectory.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.therapydirectory.database.Reads;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.web.Ids;
import org.therapydirectory.web.ProblemException;
import org.therapydirectory.web.Shown;

/** Finds one piece of content by slug or id: live, moved, gone, or never there. */
@ApplicationScoped
public class Finder {

  private static final Map<Kind, String> LIVE =
      Map.of(
          Kind.THERAPIST,
          """
          select t.id, t.slug, t.view, t.indexed, c.turns_at
          from therapist t join content c on c.id = t.id
          """,
          Kind.ARTICLE,
          "select t.id, t.slug, t.view, true as indexed, cast(null as timestamptz) as turns_at from article t",
          // Few, and put together on reading.
          Kind.SPECIALTY,
          "select t.id, t.slug, null as view, true as indexed, cast(null as timestamptz) as turns_at from specialty t");

  private static final String FORMER =
      """
      select c.id, c.withdrawn_at is not null as withdrawn, c.withdrawn_reason, c.replaced_by,
        present.slug as slug, successor.slug as successor, c.live_revision is not null as published,
        exists (select from %s t where t.id = c.id) as live
      from content c
      left join slug present on present.content_id = c.id and present.current
      left join slug successor on successor.content_id = c.replaced_by and successor.current
      where c.kind = ? and %s
      """;

  @Inject Reads reads;
  @Inject Shown shown;

  /**
   * What was found at an address: the view of live content, or where it is now.
   *
   * @param indexed whether search engines may be shown it
   * @param turnsAt until when the clock leaves the view as it is stored, or null for ever
   */
  public record Found(
      UUID id, String slug, byte[] view, boolean indexed, Instant turnsAt, String movedTo) {

    private static Found read(ResultSet row) throws SQLException {
      OffsetDateTime turnsAt = row.getObject("turns_at", OffsetDateTime.class);
      return new Found(
          row.getObject("id", UUID.class),
          row.getString("slug"),
          row.getBytes("view"),
          row.getBoolean("indexed"),
          turnsAt == null ? null : turnsAt.toInstant(),
          null);
    }

    private static Found movedTo(String slug) {
      return new Found(null, null, null, true, null, slug);
    }
  }

  private record Former(
      UUID id,
      boolean live,
      boolean published,
      boolean withdrawn,
      String reason,
      UUID replacedBy,
      String slug,
      String successor) {

    private static Former read(ResultSet row) throws SQLException {
      return new Former(
          row.getObject("id", UUID.class),
          row.getBoolean("live"),
          row.getBoolean("published"),
          row.getBoolean("withdrawn"),
          row.getString("withdrawn_reason"),
          row.getObject("replaced_by", UUID.class),
          row.getString("slug"),
          row.getString("successor"));
    }
  }

  /** The content, or a redirect to it; otherwise a 404 or 410. */
  public Found find(Kind kind, String slugOrId) {
    UUID id = Ids.parse(slugOrId);
    String live = LIVE.get(kind) + (id == null ? " where t.slug = ?" : " where t.id = ?");
    Found found = reads.one(live, Found::read, id == null ? slugOrId : id);
    if (found != null) {
      shown.content(found.id);
      return found;
    }
    return former(kind, slugOrId, id);
  }

  private Found former(Kind kind, String slug, UUID id) {
    String table = kind.table();
    Former former =
        id == null
            ? reads.one(
                FORMER.formatted(
                    table,
                    "c.id = (select s.content_id from slug s where s.kind = ? and s.slug = ?)"),
                Former::read,
                table,
                table,
                slug)
            : reads.one(FORMER.formatted(table, "c.id = ?"), Former::read, table, id);
    if (former == null) {
      throw ProblemException.notFound();
    }
    if (former.live) {
      shown.content(former.id);
      return Found.movedTo(former.slug);
    }
    if (former.published) {
      throw ProblemException.gone("withdrawn", null);
    }
    if (!former.withdrawn) {
      throw ProblemException.notFound();
    }
    if (id == null && former.successor != null) {
      shown.content(former.id);
      shown.content(former.replacedBy);
      return Found.movedTo(former.successor);
    }
    UUID replacedBy = former.replacedBy;
    throw ProblemException.gone(former.reason, replacedBy == null ? null : replacedBy.toString());
  }
}
