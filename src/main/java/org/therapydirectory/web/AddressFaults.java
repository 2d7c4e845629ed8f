package org.therapydirectory.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds what no endpoint could read in how an address is written (RFC 3986). */
final class AddressFaults {

  private static final String CODE = "malformed-encoding";
  // Tools and browsers may send these as they were typed; a query can have the brackets.
  private static final String TO_BE_ENCODED = "\"<>\\^`{|}#";
  private static final String TO_BE_ENCODED_IN_A_PATH = TO_BE_ENCODED + "[]";

  private AddressFaults() {}

  /** The faults, each naming its parameter, or the path. */
  static List<Fault> of(String uri) {
    if (isPlain(uri)) {
      return List.of();
    }
    int mark = uri.indexOf('?');
    List<Fault> faults = new ArrayList<>();
    String path = mark < 0 ? uri : uri.substring(0, mark);
    String wrongPath = fault(path, TO_BE_ENCODED_IN_A_PATH);
    if (wrongPath != null) {
      faults.add(Fault.of("path", CODE, "The path " + wrongPath));
    }
    for (String part : uri.substring(mark < 0 ? uri.length() : mark + 1).split("&")) {
      String wrong = fault(part, TO_BE_ENCODED);
      if (wrong != null) {
        String name = asSent(part.split("=", 2)[0]);
        faults.add(Fault.of(name, CODE, "'" + name + "' " + wrong));
      }
    }
    return faults;
  }

  private static boolean isPlain(String uri) {
    for (int i = 0; i < uri.length(); i++) {
      char c = uri.charAt(i);
      if (c == '%' || !isAllowed(c, TO_BE_ENCODED_IN_A_PATH)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllowed(char c, String toBeEncoded) {
    return c > ' ' && c < 0x7f && toBeEncoded.indexOf(c) < 0;
  }

  // What is wrong with it, to be said after its name.
  private static String fault(String part, String toBeEncoded) {
    ByteBuffer bytes = ByteBuffer.allocate(part.length());
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (!isAllowed(c, toBeEncoded)) {
        return "has a character that must be percent-encoded in UTF-8.";
      }
      if (c != '%') {
        bytes.put((byte) c);
        continue;
      }
      int value = hexadecimal(part, i + 1);
      if (value < 0) {
        return "has a '%' without two hexadecimal digits after it; the character itself is %25.";
      }
      if (value == 0) {
        return "has a NUL character, %00.";
      }
      bytes.put((byte) value);
      i += 2;
    }
    return isUtf8(bytes.flip()) ? null : "has percent-encoded bytes that are not UTF-8.";
  }

  private static int hexadecimal(String text, int start) {
    if (start + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(start), 16);
    int low = Character.digit(text.charAt(start + 1), 16);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
  }

  private static boolean isUtf8(ByteBuffer bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(bytes);
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  // The server reads each byte of an address as one character.
  static String asSent(String text) {
    return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }
}
