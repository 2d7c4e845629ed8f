package org.therapydirectory.specialty;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.search.Condition;
import org.therapydirectory.search.Filter;
import org.therapydirectory.search.Folding;
import org.therapydirectory.search.Include;
import org.therapydirectory.search.ListDefinition;
import org.therapydirectory.search.ListRequest;
import org.therapydirectory.search.Page;
import org.therapydirectory.search.Sort;
import org.therapydirectory.therapist.ClockFields;
import org.therapydirectory.therapist.TherapistFilters;
import org.therapydirectory.web.Cursors;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.Fields;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.Parameter.Type;
import org.therapydirectory.web.ProblemException;
import org.therapydirectory.web.RequestParameters;

/** Lists of specialties: a few hundred at most, so that they are ordered in memory. */
@ApplicationScoped
@Transactional
public class SpecialtyLists {

  private static final Fields CARD = Fields.of(SpecialtyView.CARD);

  /** What the list of specialties offers. */
  public static final ListDefinition LIST =
      new ListDefinition(
          "specialty",
          "/v1/specialties",
          List.of(
              Filter.of(
                  Parameter.one(
                      "tree",
                      Type.BOOLEAN,
                      "Shows the whole tree at once: the items are its top, each with its children, in"
                          + " the order of sort. It takes no limit, page, after or count.",
                      true),
                  SpecialtyLists::tree)),
          List.of(
              new Sort("position", "position", "integer", false),
              new Sort("label", "label", "text", false)),
          "position",
          Fields.pathsOf(SpecialtyView.class),
          List.of(Include.of("therapists", "therapists", TherapistFilters.CARD)));

  @Inject SpecialtyReader specialties;
  @Inject Cursors cursors;
  @Inject ObjectMapper json;
  @Inject Documents documents;
  @Inject ClockFields clockFields;

  /** Items with their page. */
  record Result(List<ObjectNode> items, Page page) {}

  /** A page of the list, or the tree. */
  Result read(ListRequest request) {
    return request.conditions().containsKey("tree") ? tree(request) : page(request);
  }

  private static Condition tree(RequestParameters request) {
    if (!Boolean.TRUE.equals(request.bool("tree"))) {
      return null;
    }
    for (String name : List.of("limit", "page", "after", "count")) {
      if (request.has(name)) {
        request.fault(name, "conflict", "'" + name + "' is of pages; the tree is shown whole.");
      }
    }
    return Condition.of("tree");
  }

  private List<Specialty> inOrder(ListRequest request) {
    List<Specialty> all = new ArrayList<>(specialties.all());
    all.sort(Comparator.comparing(specialty -> place(request, specialty), order(request)));
    return all;
  }

  private static Comparator<Place> order(ListRequest request) {
    return request.descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
  }

  private Result page(ListRequest request) {
    List<Specialty> all = inOrder(request);
    int from = request.seen();
    if (request.after() != null) {
      // The last one seen may have been withdrawn.
      Place last = place(request.after());
      Comparator<Place> order = order(request);
      from = (int) all.stream().filter(s -> order.compare(place(request, s), last) <= 0).count();
    }
    from = Math.min(from, all.size());
    List<Specialty> shown = all.subList(from, Math.min(from + request.limit(), all.size()));
    boolean more = from + shown.size() < all.size();
    String next = more ? cursor(request, shown.get(shown.size() - 1)) : null;
    Long total = request.counted() ? (long) all.size() : null;
    Long pages = total == null ? null : (total + request.limit() - 1) / request.limit();
    return new Result(
        present(shown, request),
        new Page(request.limit(), request.page(), total, pages, next, null));
  }

  /** Where a specialty stands in a walk: its sort key as text, then its id. */
  private record Place(String key, UUID id) implements Comparable<Place> {

    private static final Comparator<Place> ORDER =
        Comparator.comparing(Place::key).thenComparing(Place::id);

    @Override
    public int compareTo(Place other) {
      return ORDER.compare(this, other);
    }
  }

  private static Place place(ListRequest request, Specialty specialty) {
    boolean byLabel = request.sort().name().equals("label");
    return new Place(
        byLabel ? Folding.fold(specialty.label) : "%010d".formatted(specialty.position),
        specialty.id);
  }

  private static Place place(ListRequest.Position after) {
    if (after.key() == null) {
      // Made by a version that found its place by the id alone.
      throw ProblemException.badRequest(
          List.of(Fault.of("after", "bad-cursor", "This is no cursor of this list.")));
    }
    return new Place(after.key(), UUID.fromString(after.id()));
  }

  private String cursor(ListRequest request, Specialty last) {
    return cursors.encode(
        new ListRequest.Position(
            LIST.path(),
            request.fingerprint(),
            request.seen() + request.limit(),
            null,
            0,
            null,
            place(request, last).key,
            last.id.toString()));
  }

  private Result tree(ListRequest request) {
    List<Specialty> all = inOrder(request);
    Map<UUID, ObjectNode> nodes = new LinkedHashMap<>();
    List<ObjectNode> presented = present(all, request);
    for (int i = 0; i < all.size(); i++) {
      presented.get(i).putArray("children");
      nodes.put(all.get(i).id, presented.get(i));
    }
    List<ObjectNode> top = new ArrayList<>();
    for (Specialty specialty : all) {
      ObjectNode node = nodes.get(specialty.id);
      if (specialty.parent == null) {
        top.add(node);
      } else {
        nodes.get(specialty.parent.id).withArray("children").add(node);
      }
    }
    return new Result(top, new Page(Math.max(1, top.size()), 1, (long) top.size(), 1L, null, null));
  }

  /** The specialties as the request wants them. */
  List<ObjectNode> present(List<Specialty> shown, ListRequest request) {
    Fields fields = request.fields();
    List<ObjectNode> items =
        specialties.views(shown).stream()
            .map(view -> (ObjectNode) json.valueToTree(view))
            .map(view -> fields == null && request.sort() != null ? CARD.pick(view) : view)
            .collect(Collectors.toCollection(ArrayList::new));
    if (request.includes().contains("therapists")) {
      specialties
          .therapists(shown)
          .forEach(
              (index, cards) -> {
                var embedded = items.get(index).putArray("therapists");
                cards.forEach(card -> embedded.add(clockFields.apply(documents.parse(card))));
              });
    }
    if (fields != null) {
      items.replaceAll(fields::pick);
    }
    return items;
  }
}
