package org.therapydirectory.syndication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;

/** What JSON-LD documents are made of. */
final class StructuredData {

  private StructuredData() {}

  /** A node of the type. */
  static ObjectNode node(ObjectNode parent, String type) {
    return parent.objectNode().put("@type", type);
  }

  /** Sets the property where there is a value. */
  static void set(ObjectNode node, String property, JsonNode value) {
    boolean missing =
        value == null
            || value.isNull()
            || value.isMissingNode()
            || value.isContainerNode() && value.isEmpty()
            || value.isTextual() && value.textValue().isBlank();
    if (!missing) {
      node.set(property, value);
    }
  }

  /** A field of each item of a list. */
  static ArrayNode each(JsonNode items, String field) {
    ArrayNode values = ((ArrayNode) items).arrayNode();
    items.forEach(item -> values.add(item.get(field)));
    return values;
  }

  /** A picture of the view as an {@code ImageObject}, or null. */
  static ObjectNode image(ObjectNode parent, JsonNode image) {
    if (!image.isObject()) {
      return null;
    }
    ObjectNode node = node(parent, "ImageObject");
    node.set("url", image.get("url"));
    set(node, "caption", image.get("alt"));
    set(node, "width", image.get("width"));
    set(node, "height", image.get("height"));
    return node;
  }

  /** The document in a form that may stand inside a script element of any page. */
  static byte[] bytes(ObjectMapper json, ObjectNode document) {
    try {
      String text = json.writer().with(new HtmlSafe()).writeValueAsString(document);
      return text.getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class HtmlSafe extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    @Override
    public int[] getEscapeCodesForAscii() {
      int[] codes = standardAsciiEscapesForJSON();
      for (char c : new char[] {'<', '>', '&'}) {
        codes[c] = ESCAPE_STANDARD;
      }
      return codes;
    }

    @Override
    public SerializableString getEscapeSequence(int c) {
      return c == 0x2028 || c == 0x2029
          ? new SerializedString("\\u" + Integer.toHexString(c))
          : null;
    }
  }
}
