package org.therapydirectory.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256: what is kept of a secret in its place, or says whether two things are the same. */
public final class Hashes {

  private Hashes() {}

  /** For what is hashed piece by piece. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The hash of the bytes. */
  static byte[] of(byte[] bytes) {
    return sha256().digest(bytes);
  }

  /** The hash of the text in UTF-8. */
  public static byte[] of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same in Base64. */
  public static String text(String text) {
    return Base64.getEncoder().encodeToString(of(text));
  }
}
