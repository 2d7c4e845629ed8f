package org.therapydirectory.syndication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells which fields differ from what a partner was given, by a short hash of each. The id goes
 * into the hash, so that nobody sees that two profiles have a value in common.
 */
final class GivenFields {

  private final Map<String, Long> hashes = new LinkedHashMap<>();

  private GivenFields() {}

  /** The fields of content that is about to be given. */
  static GivenFields of(ObjectNode content) {
    GivenFields fields = new GivenFields();
    MessageDigest sha256 = sha256();
    String id = content.get("id").textValue();
    for (Map.Entry<String, JsonNode> field : content.properties()) {
      String text = id + field.getKey() + "=" + field.getValue();
      byte[] hash = sha256.digest(text.getBytes(StandardCharsets.UTF_8));
      fields.hashes.put(field.getKey(), ByteBuffer.wrap(hash).getLong());
    }
    return fields;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
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
