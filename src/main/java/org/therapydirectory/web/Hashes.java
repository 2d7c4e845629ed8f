package org.therapydirectory.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 of texts: what is kept of a secret in its place, or says whether two are the same. */
public final class Hashes {

  private Hashes() {}

  /** The hash of the text in UTF-8. */
  public static byte[] of(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same in Base64. */
  public static String text(String text) {
    return Base64.getEncoder().encodeToString(of(text));
  }
}
