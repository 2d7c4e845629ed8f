package org.therapydirectory.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.web.Ids;
import org.therapydirectory.web.ProblemException;
import org.therapydirectory.web.Shown;

/** Finds one piece of content by slug or id: live, moved, gone, or never there. */
@ApplicationScoped
@Transactional
public class Finder {

  private static final String LIVE = "select id, %s as view from %s t where %s";

  private static final String FORMER =
      """
      select c.kind, c.withdrawn_at, c.withdrawn_reason, c.replaced_by, present.slug as slug,
        successor.slug as successor, c.live_revision is not null as live
      from content c
      left join slug present on present.content_id = c.id and present.current
      left join slug successor on successor.content_id = c.replaced_by and successor.current
      where c.kind = :kind and %s
      """;

  @Inject EntityManager database;
  @Inject Shown shown;

  /** What was found at an address: the view of live content, or where it is now. */
  public record Found(UUID id, String view, String movedTo) {}

  /** The content, or a redirect to it; otherwise a 404 or 410. */
  public Found find(Kind kind, String slugOrId) {
    UUID id = Ids.parse(slugOrId);
    Query live =
        database.createNativeQuery(
            LIVE.formatted(
                // Specialties are few and put together on reading.
                kind == Kind.SPECIALTY ? "cast(null as text)" : "view",
                kind.table(),
                id == null ? "t.slug = :name" : "t.id = :name"),
            Tuple.class);
    Tuple row = single(live.setParameter("name", id == null ? slugOrId : id));
    if (row != null) {
      shown.content(row.get("id", UUID.class));
      return new Found(row.get("id", UUID.class), row.get("view", String.class), null);
    }
    return former(kind, slugOrId, id);
  }

  private Found former(Kind kind, String slug, UUID id) {
    String condition =
        id == null
            ? "c.id = (select s.content_id from slug s where s.kind = :kind and s.slug = :name)"
            : "c.id = :name";
    Query query =
        database
            .createNativeQuery(FORMER.formatted(condition), Tuple.class)
            .setParameter("kind", kind.table())
            .setParameter("name", id == null ? slug : id);
    Tuple row = single(query);
    if (row == null) {
      throw ProblemException.notFound();
    }
    if (row.get("live", Boolean.class)) {
      return new Found(null, null, row.get("slug", String.class));
    }
    if (row.get("withdrawn_at") == null) {
      throw ProblemException.notFound();
    }
    if (id == null && row.get("successor") != null) {
      return new Found(null, null, row.get("successor", String.class));
    }
    UUID replacedBy = row.get("replaced_by", UUID.class);
    throw ProblemException.gone(
        row.get("withdrawn_reason", String.class),
        replacedBy == null ? null : replacedBy.toString());
  }

  private static Tuple single(Query query) {
    List<?> rows = query.getResultList();
    return rows.isEmpty() ? null : (Tuple) rows.get(0);
  }
}
