package org.therapydirectory.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.therapydirectory.database.Reads;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.web.Cursors;

/** Runs list requests: one statement for the page, one for the count. */
@ApplicationScoped
public class Lister {

  private record Found(UUID id, String key, String document, String view, Double distance) {}

  @Inject Reads reads;
  @Inject ObjectMapper json;
  @Inject Documents documents;
  @Inject Cursors cursors;
  @Inject Clock clock;
  @Inject FacetCounter facetCounter;
  @Inject Relaxations relaxations;
  @Inject Highlighter highlighter;

  /** The page that was asked for. */
  public Listing list(ListDefinition list, ListRequest request) {
    List<Found> rows = page(list, request);
    boolean more = rows.size() > request.limit();
    if (more) {
      rows = rows.subList(0, request.limit());
    }
    List<UUID> ids = new ArrayList<>();
    List<ObjectNode> shown = new ArrayList<>();
    List<ObjectNode> views = new ArrayList<>();
    for (Found row : rows) {
      ids.add(row.id);
      ObjectNode document = documents.parse(row.document);
      if (request.extras().near() != null) {
        putDistance(document, row.distance);
      }
      shown.add(document);
      if (request.extras().explained()) {
        views.add(documents.parse(row.view));
      }
    }
    List<Matches> matches = highlighter.mark(list.table(), request.extras().text(), views);
    if (request.extras().highlight()) {
      for (int i = 0; i < shown.size(); i++) {
        shown.get(i).set("highlights", json.valueToTree(matches.get(i).highlights()));
      }
    }
    Long total = request.counted() ? count(list, request) : null;
    Long pages = total == null ? null : (total + request.limit() - 1) / request.limit();
    String next = more ? cursor(list, request, rows.get(rows.size() - 1)) : null;
    Extras extras = request.extras();
    Page page =
        new Page(
            request.limit(),
            request.page(),
            total,
            pages,
            next,
            request.seed(),
            extras.text() == null ? null : extras.text().correctedTo(),
            extras.near() == null ? null : extras.near().from());
    var facets =
        extras.facets().isEmpty()
            ? Map.<String, List<FacetValue>>of()
            : facetCounter.count(list, request);
    boolean nothing = rows.isEmpty() && request.after() == null && request.page() == 1;
    return new Listing(
        ids,
        shown,
        views,
        matches,
        page,
        facets,
        nothing ? relaxations.count(list, request) : List.of());
  }

  // To the metre.
  private static void putDistance(ObjectNode document, Double kilometres) {
    if (kilometres == null) {
      document.putNull("distanceKm");
    } else {
      document.put("distanceKm", Math.round(kilometres * 1000) / 1000.0);
    }
  }

  private List<Found> page(ListDefinition list, ListRequest request) {
    Statement statement = pageStatement(list, request);
    boolean near = request.extras().near() != null;
    boolean explained = request.extras().explained();
    return reads.named(
        statement.sql(),
        row ->
            new Found(
                row.getObject("id", UUID.class),
                row.getString("key"),
                row.getString("document"),
                explained ? row.getString("view") : null,
                near ? row.getObject("distance", Double.class) : null),
        statement.parameters());
  }

  private long count(ListDefinition list, ListRequest request) {
    Text text = request.extras().text();
    boolean byTextAlone = text != null && request.conditions().size() == 1;
    if (byTextAlone && text.found() < Text.MOST_COUNTED) {
      return text.found();
    }
    Map<String, Object> parameters = new LinkedHashMap<>();
    String sql =
        "select count(*) from " + list.table() + " t where " + where(request, Set.of(), parameters);
    parameters.put("now", clock.instant());
    return reads.named(sql, row -> row.getLong(1), parameters).get(0);
  }

  /** A statement with its parameters. */
  public record Statement(String sql, Map<String, Object> parameters) {}

  /**
   * The statement of a page. The inner part finds ids by narrow rows and indexes; only the few that
   * are shown are then read in full.
   */
  public Statement pageStatement(ListDefinition list, ListRequest request) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    String where = where(request, Set.of(), parameters);
    Sort sort = request.sort();
    String direction = request.descending() ? " desc" : "";
    String nulls = sort.nullable() && request.descending() ? " nulls last" : "";
    String key = sort.key();
    if (sort.usesNow()) {
      // A walk orders availability as it was when the walk began.
      key = key.replace(":now", ":at");
      parameters.put("at", request.at());
    }
    if (request.after() != null) {
      where += " and " + keyset(request, key, parameters);
    }
    if (sort.usesSeed()) {
      parameters.put("seed", ListReader.seedNumber(request.seed()));
    }
    parameters.put("now", clock.instant());
    parameters.put("limit", request.limit() + 1);
    parameters.put("offset", request.after() == null ? request.seen() : 0);
    String sql =
        """
        with page as materialized (
          select t.id, %1$s as key from %2$s t where %3$s
          order by %1$s%4$s%5$s, t.id%4$s limit :limit offset :offset
        )
        select p.id, cast(p.key as text) as key, t.%6$s as document%7$s%8$s
        from page p join %2$s t on t.id = p.id
        order by p.key%4$s%5$s, p.id%4$s
        """
            .formatted(
                key,
                list.table(),
                where,
                direction,
                nulls,
                request.fields() == null ? "card" : "view",
                request.extras().near() == null
                    ? ""
                    : ", " + Near.distance("p.id") + " as distance",
                request.extras().explained() ? ", t.view as view" : "");
    return new Statement(sql, parameters);
  }

  /** The request's conditions but for the ignored ones, as one; notes their parameters. */
  static String where(ListRequest request, Set<String> ignored, Map<String, Object> parameters) {
    Map<String, Condition> held = new LinkedHashMap<>(request.conditions());
    held.keySet().removeAll(ignored);
    boolean led = held.values().stream().anyMatch(Condition::leads);
    List<String> conditions = new ArrayList<>();
    for (Condition condition : held.values()) {
      conditions.add(led && !condition.leads() ? condition.checked() : condition.sql());
      parameters.putAll(condition.parameters());
    }
    return conditions.isEmpty() ? "true" : String.join(" and ", conditions);
  }

  // Rows after the last one seen; rows without a key come last in both directions.
  private static String keyset(ListRequest request, String key, Map<String, Object> parameters) {
    String comes = request.descending() ? "<" : ">";
    parameters.put("lastId", UUID.fromString(request.after().id()));
    if (request.after().key() == null) {
      return "(%s is null and t.id %s :lastId)".formatted(key, comes);
    }
    parameters.put("lastKey", request.after().key());
    String after =
        "(%s, t.id) %s (cast(:lastKey as %s), :lastId)"
            .formatted(key, comes, request.sort().type());
    return request.sort().nullable() ? "(" + after + " or " + key + " is null)" : after;
  }

  private String cursor(ListDefinition list, ListRequest request, Found last) {
    return cursors.encode(
        new ListRequest.Position(
            list.path(),
            request.fingerprint(),
            request.seen() + request.limit(),
            request.seed(),
            request.sort().usesNow() ? request.at().toEpochMilli() : 0,
            request.extras().text() == null ? null : request.extras().text().order(),
            last.key,
            last.id.toString()));
  }
}
