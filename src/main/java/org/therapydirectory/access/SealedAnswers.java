package org.therapydirectory.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.therapydirectory.web.Hashes;

/**
 * Answers that are kept for a repetition of their request. Some hold a secret that is shown only
 * once; so they are encrypted with the Idempotency-Key, of which the database has only a hash.
 */
@ApplicationScoped
class SealedAnswers {

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NONCE = 12;

  @Inject ObjectMapper json;

  /** An answer, with a digest of the request that it belongs to. */
  record Kept(String request, int status, String location, String etag, String body) {}

  /** The name under which the answer for a key is kept. */
  static byte[] name(String key) {
    return Hashes.of("name " + key);
  }

  byte[] seal(String key, String request, Response answer) {
    byte[] nonce = new byte[NONCE];
    RANDOM.nextBytes(nonce);
    try {
      Object entity = answer.getEntity();
      Kept kept =
          new Kept(
              Hashes.text(request),
              answer.getStatus(),
              answer.getHeaderString(HttpHeaders.LOCATION),
              answer.getHeaderString(HttpHeaders.ETAG),
              entity == null ? null : json.writeValueAsString(entity));
      byte[] secret = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(json.writeValueAsBytes(kept));
      return ByteBuffer.allocate(NONCE + secret.length).put(nonce).put(secret).array();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  Kept open(String key, byte[] sealed) {
    byte[] nonce = new byte[NONCE];
    ByteBuffer.wrap(sealed).get(nonce);
    try {
      byte[] plain =
          cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(sealed, NONCE, sealed.length - NONCE);
      return json.readValue(plain, Kept.class);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Cipher cipher(int mode, String key, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, new SecretKeySpec(Hashes.of("seal " + key), "AES"), new GCMParameterSpec(128, nonce));
    return cipher;
  }
}
