package org.therapydirectory.web;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes cursors that a caller can carry but neither read into nor change: JSON, signed, URL-safe.
 */
@ApplicationScoped
public class Cursors {

  private static final int SIGNATURE = 12;

  @Inject ObjectMapper json;
  @Inject AgroalDataSource database;

  private SecretKeySpec key;

  void loadKey(@Observes @Priority(100) StartupEvent start) throws SQLException {
    byte[] fresh = new byte[32];
    new SecureRandom().nextBytes(fresh);
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into secret (name, value) values ('cursor', ?) on conflict do nothing");
        PreparedStatement select =
            connection.prepareStatement("select value from secret where name = 'cursor'")) {
      insert.setBytes(1, fresh);
      insert.executeUpdate();
      try (ResultSet row = select.executeQuery()) {
        row.next();
        key = new SecretKeySpec(row.getBytes(1), "HmacSHA256");
      }
    }
  }

  /** The cursor that carries the content. */
  public String encode(Object content) {
    try {
      byte[] payload = json.writeValueAsBytes(content);
      byte[] signed = Arrays.copyOf(payload, payload.length + SIGNATURE);
      System.arraycopy(sign(payload), 0, signed, payload.length, SIGNATURE);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the cursor carries, or null where this service did not make it. */
  public <T> T decode(String cursor, Class<T> type) {
    try {
      byte[] signed = Base64.getUrlDecoder().decode(cursor);
      if (signed.length <= SIGNATURE || !encodes(signed, cursor)) {
        return null;
      }
      byte[] payload = Arrays.copyOf(signed, signed.length - SIGNATURE);
      byte[] signature = Arrays.copyOfRange(signed, payload.length, signed.length);
      return MessageDigest.isEqual(signature, sign(payload)) ? json.readValue(payload, type) : null;
    } catch (IllegalArgumentException | IOException e) {
      return null;
    }
  }

  // Base64 ignores the spare bits of its last letter; a cursor has one spelling only.
  private static boolean encodes(byte[] bytes, String cursor) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(cursor);
  }

  private byte[] sign(byte[] payload) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return Arrays.copyOf(mac.doFinal(payload), SIGNATURE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
