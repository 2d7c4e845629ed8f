package org.therapydirectory.openapi;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;

/**
 * Says of patterns what validation makes of them. In Java the whole text has to match, in the
 * document a part would do; and a list of values is one better told as such.
 */
final class Patterns {

  private static final Pattern VALUES = Pattern.compile("[a-z-]+(\\|[a-z-]+)+");

  /** Not blank; this one does speak of a part of the text. */
  private static final String NOT_BLANK = "\\S";

  private Patterns() {}

  static void complete(OpenAPI document) {
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    schemas.values().forEach(Patterns::complete);
  }

  private static void complete(Schema schema) {
    String pattern = schema.getPattern();
    if (pattern != null && VALUES.matcher(pattern).matches()) {
      schema.setPattern(null);
      schema.setEnumeration(List.of((Object[]) pattern.split("\\|")));
    } else if (pattern != null && !pattern.equals(NOT_BLANK)) {
      schema.setPattern("^(" + pattern + ")$");
    }
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(Patterns::complete);
    }
    if (schema.getItems() != null) {
      complete(schema.getItems());
    }
    if (schema.getAnyOf() != null) {
      schema.getAnyOf().forEach(Patterns::complete);
    }
  }
}
