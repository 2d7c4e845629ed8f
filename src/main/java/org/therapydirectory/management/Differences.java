package org.therapydirectory.management;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.web.Parameter;

/** What differs between two documents. */
@Schema(description = "What differs between two revisions.")
public record Differences(
    @Schema(
            nullable = true,
            description = "The earlier revision; null where there is none.",
            examples = "1")
        Integer from,
    @Schema(description = "The later revision.", examples = "2") int to,
    List<Difference> changes) {

  /** What the call takes. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.one("against", Parameter.Type.INTEGER, "The number of the other revision.", 1)
              .between(1, Integer.MAX_VALUE));

  /** A value that changed. */
  @Schema(name = "Difference", description = "A value that changed.")
  public record Difference(
      @Schema(description = "JSON Pointer (RFC 6901).", examples = "/headline") String pointer,
      @Schema(implementation = Object.class, nullable = true, description = "null where absent.")
          JsonNode before,
      @Schema(implementation = Object.class, nullable = true, description = "null where absent.")
          JsonNode after) {}

  static Differences between(Integer from, JsonNode before, int to, JsonNode after) {
    return new Differences(from, to, list(before, after));
  }

  /** Every value that differs between two documents. */
  public static List<Difference> list(JsonNode before, JsonNode after) {
    List<Difference> changes = new ArrayList<>();
    compare("", before, after, changes);
    return changes;
  }

  private static void compare(
      String pointer, JsonNode before, JsonNode after, List<Difference> changes) {
    if (before != null && before.equals(after)) {
      return;
    }
    if (before != null && after != null && before.isObject() && after.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      before.fieldNames().forEachRemaining(names::add);
      after.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        String step = name.replace("~", "~0").replace("/", "~1");
        compare(pointer + "/" + step, before.get(name), after.get(name), changes);
      }
    } else if (before != null && after != null && before.isArray() && after.isArray()) {
      for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
        compare(pointer + "/" + i, before.get(i), after.get(i), changes);
      }
    } else {
      changes.add(new Difference(pointer, before, after));
    }
  }
}
