package org.therapydirectory.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.therapydirectory.database.Reads;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.web.Ids;
import org.therapydirectory.web.ProblemException;
import org.therapydirectory.web.Shown;

/** Finds one piece of content by slug or id: live, moved, gone, or never there. */
@ApplicationScoped
public class Finder {

  private static final String LIVE = "select id, %s as view, %s as indexed from %s t where %s = ?";

  private static final String FORMER =
      """
      select c.withdrawn_at is not null as withdrawn, c.withdrawn_reason, c.replaced_by,
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
   */
  public record Found(UUID id, String view, boolean indexed, String movedTo) {

    private static Found read(ResultSet row) throws SQLException {
      return new Found(
          row.getObject("id", UUID.class), row.getString("view"), row.getBoolean("indexed"), null);
    }
  }

  private record Former(
      boolean live,
      boolean published,
      boolean withdrawn,
      String reason,
      UUID replacedBy,
      String slug,
      String successor) {

    private static Former read(ResultSet row) throws SQLException {
      return new Former(
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
    String live =
        LIVE.formatted(
            // Specialties are few and put together on reading.
            kind == Kind.SPECIALTY ? "null" : "view",
            kind == Kind.THERAPIST ? "indexed" : "true",
            kind.table(),
            id == null ? "slug" : "id");
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
      return new Found(null, null, true, former.slug);
    }
    if (former.published) {
      throw ProblemException.gone("withdrawn", null);
    }
    if (!former.withdrawn) {
      throw ProblemException.notFound();
    }
    if (id == null && former.successor != null) {
      return new Found(null, null, true, former.successor);
    }
    UUID replacedBy = former.replacedBy;
    throw ProblemException.gone(former.reason, replacedBy == null ? null : replacedBy.toString());
  }
}
