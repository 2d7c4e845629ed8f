package org.therapydirectory.publishing;

import java.nio.charset.StandardCharsets;

/**
 * A view as it is stored, a JSON object in UTF-8. What is filled in on reading takes the place of
 * {@code null} or {@code []} without the rest being read: within a string each quotation mark
 * follows a backslash, so that {@code "name":} can only be a member.
 */
public final class StoredView {

  // Each byte as one character, which spares decoding and encoding and leaves names as they are.
  private final String bytes;

  private StoredView(String bytes) {
    this.bytes = bytes;
  }

  /** The view with these bytes. */
  public static StoredView of(byte[] utf8) {
    return new StoredView(new String(utf8, StandardCharsets.ISO_8859_1));
  }

  /** Its bytes. */
  public byte[] utf8() {
    return bytes.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Whether the member, which is a list, has nothing in it. */
  public boolean isEmpty(String member) {
    return bytes.contains(member(member, "[]"));
  }

  /** Gives the empty list a value, as JSON. */
  public StoredView fillList(String member, String json) {
    return replace(member, "[]", json);
  }

  /** Gives the member, wherever it has none, a value, as JSON. */
  public StoredView fill(String member, String json) {
    return replace(member, "null", json);
  }

  private StoredView replace(String member, String former, String json) {
    String value = of(json.getBytes(StandardCharsets.UTF_8)).bytes;
    return new StoredView(bytes.replace(member(member, former), member(member, value)));
  }

  private static String member(String name, String value) {
    return "\"" + name + "\":" + value;
  }
}
