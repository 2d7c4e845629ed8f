package org.therapydirectory.syndication.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** Makes secrets and signs with them, as Standard Webhooks 1.0 says. */
final class Secrets {

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  static byte[] next() {
    byte[] secret = new byte[BYTES];
    RANDOM.nextBytes(secret);
    return secret;
  }

  /** The secret as the partner gets it. */
  static String show(byte[] secret) {
    return "whsec_" + Base64.getEncoder().encodeToString(secret);
  }

  /**
   * The header {@code webhook-signature}: one signature for each secret.
   *
   * @param seconds the header {@code webhook-timestamp}
   * @param body what is sent, in UTF-8
   */
  static String sign(List<byte[]> secrets, String messageId, long seconds, String body) {
    StringBuilder signatures = new StringBuilder();
    for (byte[] secret : secrets) {
      try {
        signatures.append(signatures.isEmpty() ? "" : " ");
        signatures.append(new Webhook(secret).sign(messageId, seconds, body));
      } catch (WebhookSigningException e) {
        throw new IllegalStateException(e);
      }
    }
    return signatures.toString();
  }
}
