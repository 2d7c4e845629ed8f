package org.therapydirectory.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedMap;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.Cursors;
import org.therapydirectory.web.Fields;
import org.therapydirectory.web.Hashes;
import org.therapydirectory.web.ProblemException;
import org.therapydirectory.web.RequestParameters;

/** Reads list requests: every fault at once, nothing ignored. */
@ApplicationScoped
public class ListReader {

  /** How deep pages by number go: page × limit. */
  static final int DEEPEST = 10_000;

  // What says how the answer is shown, but not which items are in it or in which order.
  private static final Set<String> SHAPE =
      Set.of(
          "limit",
          "page",
          "after",
          "count",
          "fields",
          "include",
          "seed",
          "facets",
          "facetLimit",
          "highlight",
          "matchReasons");

  @Inject Vocabularies vocabularies;
  @Inject Cursors cursors;
  @Inject TextSearch texts;
  @Inject Clock clock;

  /** Reads a list request, or refuses it with a 400. */
  public ListRequest read(MultivaluedMap<String, String> query, ListDefinition list) {
    return read(new RequestParameters(query, list.parameters()), list);
  }

  private ListRequest read(RequestParameters request, ListDefinition list) {
    Map<String, Condition> conditions = conditions(request, list);
    Near near = null;
    if (list.offers().places()) {
      near = Near.read(request);
      conditions.putAll(placed(request, list));
    }
    Sort sort = sort(request, list);
    boolean descending = sortName(request, list).startsWith("-");
    int limit = request.integer("limit", 20, 1, 100);
    int page = request.integer("page", 1, 1, DEEPEST);
    if ((long) page * limit > DEEPEST) {
      request.fault(
          "page", "too-deep", "page × limit is at most 10,000; to go further, walk with 'after'.");
    }
    if (request.has("page") && request.has("after")) {
      request.fault("page", "conflict", "'page' and 'after' exclude each other.");
    }
    Fields fields = fields(request, list);
    ListRequest.Position after = position(request, list, sort);
    Extras extras = extras(request, list, near);
    request.refuseFaults();
    if (request.has("q")) {
      Text text = texts.read(list.table(), request.value("q"));
      // A walk keeps the order in which it began.
      text = after == null ? text : text.with(after.relevance());
      conditions.put("q", text.query().condition(vocabularies));
      extras = extras.with(text);
    }
    return new ListRequest(
        limit,
        after == null ? page : after.seen() / limit + 1,
        after,
        !request.has("count"),
        extras.keyed(sort, vocabularies),
        descending,
        sort.usesSeed() ? seed(request, after) : null,
        after == null ? clock.instant() : Instant.ofEpochMilli(after.at()),
        conditions,
        fields,
        request.values("include"),
        fingerprint(request, sort, sort.usesSeed() ? seed(request, after) : null),
        extras);
  }

  private Map<String, Condition> placed(RequestParameters request, ListDefinition list) {
    Map<String, Condition> placed = places(request, list);
    if (!placed.isEmpty()) {
      for (String filter : request.all().keySet()) {
        Map<String, Condition> others = places(request.without(filter), list);
        placed.replaceAll(
            (name, condition) -> {
              Condition other = others.getOrDefault(name, condition);
              return other.equals(condition) ? condition : condition.without(filter, other);
            });
      }
    }
    return placed;
  }

  private Map<String, Condition> places(RequestParameters request, ListDefinition list) {
    Map<String, Condition> places = new LinkedHashMap<>();
    Near near = Near.read(request);
    Condition elsewhere =
        near == null ? null : list.offers().elsewhere().apply(request, vocabularies);
    Condition box = Near.box(request, elsewhere);
    if (box != null) {
      places.put("bbox", box);
    }
    if (near != null) {
      places.put("near", near.condition(elsewhere));
    }
    return places;
  }

  private Extras extras(RequestParameters request, ListDefinition list, Near near) {
    List<Facet> facets =
        list.offers().facets().stream()
            .filter(facet -> request.values("facets").contains(facet.name()))
            .toList();
    Map<String, Set<String>> selected = new LinkedHashMap<>();
    facets.forEach(f -> selected.put(f.name(), f.selected(request, vocabularies)));
    if (request.has("facetLimit") && !request.has("facets")) {
      request.fault("facetLimit", "conflict", "'facetLimit' needs 'facets'.");
    }
    if (Boolean.TRUE.equals(request.bool("highlight")) && !request.has("q")) {
      request.fault("highlight", "conflict", "'highlight' needs 'q'.");
    }
    int limit = request.integer("facetLimit", Offers.FACET_LIMIT, 1, Offers.MOST_FACET_VALUES);
    return new Extras(
        null,
        near,
        facets,
        limit,
        selected,
        request.all().keySet(),
        Boolean.TRUE.equals(request.bool("highlight")),
        Boolean.TRUE.equals(request.bool("matchReasons")));
  }

  /** Reads a list request whose parameters are the members of a JSON object. */
  public ListRequest readBody(ObjectNode body, ListDefinition list) {
    try {
      return read(BodyParameters.of(body, list.parameters()), list);
    } catch (ProblemException e) {
      throw e.inBody();
    }
  }

  /** Reads the parameters of a single resource: the picked fields, or null for all of them. */
  public ListRequest readSingle(MultivaluedMap<String, String> query, ListDefinition list) {
    RequestParameters request = new RequestParameters(query, list.singleParameters());
    Fields fields = request.values("fields").contains(Fields.ALL) ? null : fields(request, list);
    request.refuseFaults();
    return new ListRequest(
        1,
        1,
        null,
        false,
        null,
        false,
        null,
        clock.instant(),
        Map.of(),
        fields,
        request.values("include"),
        null,
        Extras.NONE);
  }

  private Map<String, Condition> conditions(RequestParameters request, ListDefinition list) {
    Map<String, Condition> conditions = new LinkedHashMap<>();
    for (Filter filter : list.filters()) {
      String name = filter.parameter().name();
      if (request.has(name)) {
        Condition condition = filter.reader().apply(request, vocabularies);
        if (condition != null) {
          conditions.put(name, condition);
        }
      }
    }
    return conditions;
  }

  private static String sortName(RequestParameters request, ListDefinition list) {
    if (request.has("sort")) {
      return request.value("sort");
    }
    return request.has("q")
        ? Sort.RELEVANCE.name()
        : request.has("near") ? Sort.DISTANCE.name() : list.defaultSort();
  }

  private static Sort sort(RequestParameters request, ListDefinition list) {
    String name = sortName(request, list).replaceFirst("^-", "");
    String needed =
        name.equals(Sort.RELEVANCE.name())
            ? "q"
            : name.equals(Sort.DISTANCE.name()) ? "near" : null;
    if (needed != null && request.has("sort") && !request.has(needed)) {
      request.fault("sort", "conflict", "The sort '" + name + "' needs '" + needed + "'.");
    }
    Sort sort = list.sorts().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    if (request.has("seed") && !sort.usesSeed()) {
      request.fault("seed", "conflict", "'seed' is of the sort 'fair', not of '" + name + "'.");
    }
    return sort;
  }

  private static Fields fields(RequestParameters request, ListDefinition list) {
    List<String> picked = request.values("fields");
    if (picked.isEmpty()) {
      return null;
    }
    List<Include> embedded =
        list.includes().stream()
            .filter(include -> request.values("include").contains(include.name()))
            .toList();
    List<String> known = new ArrayList<>(list.fields());
    embedded.forEach(include -> known.addAll(include.paths()));
    for (String path : picked) {
      if (!path.equals(Fields.ALL) && !known.contains(path)) {
        request.unknownValue("fields", path, known);
      }
    }
    List<String> shown = new ArrayList<>(picked.contains(Fields.ALL) ? list.fields() : picked);
    // What is embedded is there as a whole, unless fields of it are picked.
    for (Include include : embedded) {
      include.places().stream()
          .filter(place -> picked.stream().noneMatch(path -> path.startsWith(place + ".")))
          .forEach(shown::add);
    }
    if (request.has("highlight")) {
      shown.add("highlights");
    }
    if (request.has("matchReasons")) {
      shown.add("matchReasons");
    }
    return Fields.of(shown);
  }

  private ListRequest.Position position(RequestParameters request, ListDefinition list, Sort sort) {
    if (!request.has("after")) {
      return null;
    }
    ListRequest.Position position =
        cursors.decode(request.value("after"), ListRequest.Position.class);
    if (position == null || !list.path().equals(position.list())) {
      request.fault("after", "bad-cursor", "This is no cursor of this list.");
      return null;
    }
    if (!fingerprint(request, sort, position.seed()).equals(position.query())
        || request.has("seed") && !request.value("seed").equals(position.seed())) {
      request.fault(
          "after", "foreign-cursor", "This cursor belongs to other filters, another sort or seed.");
      return null;
    }
    return position;
  }

  private String seed(RequestParameters request, ListRequest.Position after) {
    if (after != null) {
      return after.seed();
    }
    String today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
    return request.has("seed") ? request.value("seed") : today;
  }

  private static String fingerprint(RequestParameters request, Sort sort, String seed) {
    StringBuilder text = new StringBuilder(sort.name()).append('\n').append(seed).append('\n');
    request
        .all()
        .forEach(
            (name, values) -> {
              if (!SHAPE.contains(name)) {
                text.append(name).append('=').append(values).append('\n');
              }
            });
    byte[] hash = Hashes.of(text.toString());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 9));
  }

  /** The number with which a seed enters the hash. */
  static long seedNumber(String seed) {
    return ByteBuffer.wrap(Hashes.of(seed)).getLong();
  }
}
