package org.therapydirectory.syndication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.therapydirectory.web.Hashes;

/**
 * Tells which fields differ from what a partner was given, by a short hash of each. The id goes
 * into the hash, so that nobody sees that two profiles have a value in common.
 */
final class GivenFields {

  // Does not occur in texts.
  private static final byte END = 0;

  private final Map<String, Long> hashes = new LinkedHashMap<>();

  private GivenFields() {}

  /** The fields of content that is about to be given. */
  static GivenFields of(ObjectNode content) {
    GivenFields fields = new GivenFields();
    MessageDigest hash = Hashes.sha256();
    String id = content.get("id").textValue();
    for (Map.Entry<String, JsonNode> field : content.properties()) {
      add(id, hash);
      add(field.getKey(), hash);
      add(field.getValue(), hash);
      fields.hashes.put(field.getKey(), ByteBuffer.wrap(hash.digest()).getLong());
    }
    return fields;
  }

  // Not by way of JSON text: to write it takes longer than anything else about an event.
  private static void add(JsonNode value, MessageDigest hash) {
    hash.update((byte) value.getNodeType().ordinal());
    if (value.isContainerNode()) {
      value
          .properties()
          .forEach(
              below -> {
                add(below.getKey(), hash);
                add(below.getValue(), hash);
              });
      for (int i = 0; value.isArray() && i < value.size(); i++) {
        add(value.get(i), hash);
      }
      hash.update(END);
    } else {
      add(value.asText(), hash);
    }
  }

  private static void add(String text, MessageDigest hash) {
    hash.update(text.getBytes(StandardCharsets.UTF_8));
    hash.update(END);
  }

  /** The hashes of all fields, one after the other. */
  byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * hashes.size());
    hashes.values().forEach(bytes::putLong);
    return bytes.array();
  }

  /** The names of the fields that differ from those bytes; all where nothing was given. */
  List<String> changedSince(byte[] given) {
    Set<Long> known = new HashSet<>();
    ByteBuffer bytes = ByteBuffer.wrap(given == null ? new byte[0] : given);
    while (bytes.hasRemaining()) {
      known.add(bytes.getLong());
    }
    List<String> changed = new ArrayList<>();
    hashes.forEach(
        (name, hash) -> {
          // The version is another with every event.
          if (!name.equals("version") && !known.contains(hash)) {
            changed.add(name);
          }
        });
    return changed;
  }
}
