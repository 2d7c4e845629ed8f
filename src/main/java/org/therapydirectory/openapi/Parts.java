package org.therapydirectory.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * The documents of one surface each, for a client of that alone. They begin with its paths only, so
 * that what is added later is added for these.
 */
final class Parts {

  private static final int FIRST = 2;

  private Parts() {}

  private static boolean isManagement(String path) {
    return path.startsWith("/v1/manage") || path.startsWith("/v1/preview");
  }

  private static boolean isSyndication(String path) {
    return path.startsWith("/v1/syndication");
  }

  private static void keep(OpenAPI document, Predicate<String> wanted) {
    List.copyOf(document.getPaths().getPathItems().keySet()).stream()
        .filter(wanted.negate())
        .forEach(document.getPaths()::removePathItem);
    Set<String> tags = new HashSet<>();
    document
        .getPaths()
        .getPathItems()
        .values()
        .forEach(item -> item.getOperations().values().forEach(o -> tags.addAll(o.getTags())));
    document.setTags(
        document.getTags().stream().filter(tag -> tags.contains(tag.getName())).toList());
  }

  /** What editors, therapists and operators call. */
  @OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD, documentNames = "editing", priority = FIRST)
  public static class Management implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI document) {
      keep(document, Parts::isManagement);
    }
  }

  /** What partners call. */
  @OpenApiFilter(
      stages = OpenApiFilter.RunStage.BUILD,
      documentNames = "syndication",
      priority = FIRST)
  public static class Syndication implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI document) {
      keep(document, Parts::isSyndication);
    }
  }

  /** What frontends call. */
  @OpenApiFilter(
      stages = OpenApiFilter.RunStage.BUILD,
      documentNames = "delivery",
      priority = FIRST)
  public static class Delivery implements OASFilter {
    @Override
    public void filterOpenAPI(OpenAPI document) {
      keep(document, path -> !isManagement(path) && !isSyndication(path));
    }
  }
}
