package org.therapydirectory.syndication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells which fields differ from what a partner was given, by a short hash of each. The id goes
 * into the hash, so that nobody sees that two profiles have a value in common.
 */
final class GivenFields {

  private GivenFields() {}

  /** The hashes of all fields, one after the other. */
  static byte[] of(ObjectNode content) {
    ByteBuffer hashes = ByteBuffer.allocate(Long.BYTES * content.size());
    content.properties().forEach(field -> hashes.putLong(hash(content, field)));
    return hashes.array();
  }

  /** The names of the fields that differ; all where nothing is given. */
  static List<String> changed(byte[] given, ObjectNode content) {
    Set<Long> known = new HashSet<>();
    ByteBuffer hashes = ByteBuffer.wrap(given == null ? new byte[0] : given);
    while (hashes.hasRemaining()) {
      known.add(hashes.getLong());
    }
    List<String> changed = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : content.properties()) {
      // The version is another with every event.
      boolean same = !known.isEmpty() && known.contains(hash(content, field));
      if (!field.getKey().equals("version") && !same) {
        changed.add(field.getKey());
      }
    }
    return changed;
  }

  private static long hash(ObjectNode content, Map.Entry<String, JsonNode> field) {
    String text = content.get("id").textValue() + field.getKey() + "=" + field.getValue();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
