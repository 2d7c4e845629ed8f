package org.therapydirectory.management;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.therapydirectory.publishing.Content;
import org.therapydirectory.publishing.Drafts;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.Revision;
import org.therapydirectory.publishing.Slugs;
import org.therapydirectory.search.Page;
import org.therapydirectory.web.Cursors;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.Parameter.Type;
import org.therapydirectory.web.RequestParameters;

/** Reads content for editors: a fixed number of statements for any page. */
@ApplicationScoped
public class ManagedContents {

  private static final int DEEPEST = 10_000;

  /** What the list takes. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.one(
                  "state",
                  Type.STRING,
                  "published and withdrawn speak of the content, the others of its draft.",
                  "submitted")
              .of(List.of("draft", "submitted", "scheduled", "rejected", "published", "withdrawn")),
          Parameter.one("q", Type.STRING, "Words in the title or slug, to the letter.", "quinn"),
          Parameter.one("updatedBy", Type.STRING, "Who wrote it last.", "Newsroom"),
          Parameter.one("limit", Type.INTEGER, "How many items a page has.", 20).between(1, 100),
          Parameter.one("page", Type.INTEGER, "Which page, from 1.", 1).between(1, DEEPEST),
          Parameter.one("after", Type.CURSOR, "Goes on after page.next of the page before.", null),
          Parameter.one("count", Type.STRING, "With none, nothing is counted.", "none")
              .of(List.of("none")));

  private static final String FROM =
      """
      from content c
      join revision r on r.content_id = c.id
        and r.number = (select max(m.number) from revision m where m.content_id = c.id)
      left join slug s on s.content_id = c.id and s.current
      where c.kind = :kind
      """;

  private static final String LAST =
      "from Revision r where r.key.contentId in ?1 and r.key.number ="
          + " (select max(m.key.number) from Revision m where m.key.contentId = r.key.contentId)";

  @Inject EntityManager database;
  @Inject Drafts drafts;
  @Inject Slugs slugs;
  @Inject Cursors cursors;

  /** Where a walk stands: the last id seen, how many were shown, and the filters it belongs to. */
  record Position(String query, int seen, String id) {}

  /** The content with its last revision. */
  ManagedContent of(Content content) {
    database.flush();
    return ManagedContent.of(content, drafts.working(content.id), slugs.current(content.id));
  }

  /** An answer that shows the content, with its tag. */
  Response answer(Response.ResponseBuilder response, Content content) {
    return response.entity(of(content)).tag(String.valueOf(content.edition)).build();
  }

  /** A page of the list. */
  ManagedContent.ListPage list(Kind kind, MultivaluedMap<String, String> query) {
    RequestParameters request = new RequestParameters(query, PARAMETERS);
    int limit = request.integer("limit", 20, 1, 100);
    int page = request.integer("page", 1, 1, DEEPEST);
    if ((long) page * limit > DEEPEST) {
      request.fault("page", "too-deep", "page × limit is at most 10,000; walk with 'after'.");
    }
    if (request.has("page") && request.has("after")) {
      request.fault("page", "conflict", "'page' and 'after' exclude each other.");
    }
    String fingerprint = kind + " " + filters(request);
    Position after = position(request, fingerprint);
    request.refuseFaults();
    List<ManagedContent> items = read(kind, request, after, page, limit);
    boolean more = items.size() > limit;
    List<ManagedContent> shown = more ? List.copyOf(items.subList(0, limit)) : items;
    Long total = request.has("count") ? null : count(kind, request);
    Long pages = total == null ? null : (total + limit - 1) / limit;
    int seen = after == null ? (page - 1) * limit : after.seen();
    String next = more ? next(fingerprint, seen + limit, shown.get(limit - 1)) : null;
    return new ManagedContent.ListPage(
        shown, new Page(limit, seen / limit + 1, total, pages, next, null));
  }

  private String next(String fingerprint, int seen, ManagedContent last) {
    return cursors.encode(new Position(fingerprint, seen, last.id().toString()));
  }

  private static Map<String, List<String>> filters(RequestParameters request) {
    Map<String, List<String>> filters = request.all();
    filters.keySet().removeAll(List.of("limit", "page", "after", "count"));
    return filters;
  }

  private Position position(RequestParameters request, String fingerprint) {
    if (!request.has("after")) {
      return null;
    }
    Position position = cursors.decode(request.value("after"), Position.class);
    if (position == null || !fingerprint.equals(position.query())) {
      request.fault("after", "bad-cursor", "This is no cursor of this list and these filters.");
      return null;
    }
    return position;
  }

  private List<ManagedContent> read(
      Kind kind, RequestParameters request, Position after, int page, int limit) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    String where = where(request, parameters);
    if (after != null) {
      where += " and c.id < :after";
      parameters.put("after", UUID.fromString(after.id()));
    }
    Query query =
        database.createNativeQuery(
            "select c.id, s.slug " + FROM + where + " order by c.id desc", Tuple.class);
    query.setParameter("kind", kind.table());
    parameters.forEach(query::setParameter);
    query.setMaxResults(limit + 1);
    query.setFirstResult(after == null ? (page - 1) * limit : 0);
    Map<UUID, String> found = new LinkedHashMap<>();
    for (Object row : query.getResultList()) {
      Tuple tuple = (Tuple) row;
      found.put(tuple.get("id", UUID.class), tuple.get("slug", String.class));
    }
    return items(found);
  }

  private static List<ManagedContent> items(Map<UUID, String> slugs) {
    if (slugs.isEmpty()) {
      return List.of();
    }
    Map<UUID, Revision> last = new HashMap<>();
    Revision.<Revision>list(LAST, slugs.keySet()).forEach(r -> last.put(r.key.contentId(), r));
    Map<UUID, Content> contents = new HashMap<>();
    Content.<Content>list("id in ?1", slugs.keySet()).forEach(c -> contents.put(c.id, c));
    List<ManagedContent> items = new ArrayList<>();
    slugs.forEach((id, slug) -> items.add(ManagedContent.of(contents.get(id), last.get(id), slug)));
    return items;
  }

  private long count(Kind kind, RequestParameters request) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    Query query =
        database.createNativeQuery(
            "select count(*) " + FROM + where(request, parameters), Long.class);
    query.setParameter("kind", kind.table());
    parameters.forEach(query::setParameter);
    return (Long) query.getSingleResult();
  }

  private static String where(RequestParameters request, Map<String, Object> parameters) {
    StringBuilder where = new StringBuilder();
    String state = request.value("state");
    if ("published".equals(state)) {
      where.append(" and c.live_revision is not null");
    } else if ("withdrawn".equals(state)) {
      where.append(" and c.withdrawn_at is not null");
    } else if (state != null) {
      where.append(" and r.state = :state");
      parameters.put("state", state);
    }
    if (request.has("q")) {
      where.append(
          " and (position(lower(:q) in lower(c.title)) > 0 or position(lower(:q) in s.slug) > 0)");
      parameters.put("q", request.value("q").strip());
    }
    if (request.has("updatedBy")) {
      where.append(" and c.updated_by = :updatedBy");
      parameters.put("updatedBy", request.value("updatedBy"));
    }
    return where.toString();
  }
}
