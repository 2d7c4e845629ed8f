package org.therapydirectory.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The part of the document that one surface needs, for a client of that alone. */
enum Part {
  /** What editors, therapists and operators call. */
  MANAGEMENT(Part::isManagement),
  /** What partners call. */
  SYNDICATION(Part::isSyndication),
  /** What frontends call. */
  DELIVERY(path -> !isManagement(path) && !isSyndication(path));

  private final Predicate<String> paths;

  Part(Predicate<String> paths) {
    this.paths = paths;
  }

  private static boolean isManagement(String path) {
    return path.startsWith("/v1/manage") || path.startsWith("/v1/preview");
  }

  private static boolean isSyndication(String path) {
    return path.startsWith("/v1/syndication");
  }

  /** The document with this surface's paths, and only with the tags and components they use. */
  ObjectNode of(ObjectNode whole) {
    ObjectNode document = whole.deepCopy();
    ObjectNode kept = (ObjectNode) document.get("paths");
    kept.properties().removeIf(path -> !paths.test(path.getKey()));
    if (this != SYNDICATION) {
      document.remove("webhooks");
    }
    Set<String> tags = new HashSet<>();
    kept.findValues("tags").forEach(names -> names.forEach(name -> tags.add(name.asText())));
    removeUnless(document.get("tags"), tag -> tags.contains(tag.get("name").asText()));
    keepComponents(document);
    return document;
  }

  private static void removeUnless(JsonNode list, Predicate<JsonNode> wanted) {
    for (var elements = list.elements(); elements.hasNext(); ) {
      if (!wanted.test(elements.next())) {
        elements.remove();
      }
    }
  }

  private static void keepComponents(ObjectNode document) {
    ObjectNode components = (ObjectNode) document.get("components");
    ObjectNode rest = document.deepCopy();
    rest.remove("components");
    Set<String> used = new HashSet<>();
    Deque<JsonNode> open = new ArrayDeque<>(List.of(rest));
    while (!open.isEmpty()) {
      for (String reference : open.pop().findValuesAsText("$ref")) {
        if (used.add(reference)) {
          open.push(document.at(reference.substring(1)));
        }
      }
    }
    for (JsonNode schemes : rest.findValues("security")) {
      schemes.forEach(
          scheme ->
              scheme.fieldNames().forEachRemaining(n -> used.add(name("securitySchemes", n))));
    }
    components
        .properties()
        .forEach(
            kind ->
                ((ObjectNode) kind.getValue())
                    .properties()
                    .removeIf(one -> !used.contains(name(kind.getKey(), one.getKey()))));
    components.properties().removeIf(kind -> kind.getValue().isEmpty());
  }

  private static String name(String kind, String component) {
    return "#/components/" + kind + "/" + component;
  }
}
