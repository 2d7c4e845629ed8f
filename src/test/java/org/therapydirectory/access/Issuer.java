package org.therapydirectory.access;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** A small OpenID Connect provider: it says what its keys are, and tests sign with them. */
public class Issuer implements QuarkusTestResourceLifecycleManager {

  static final String AUDIENCE = "therapy-directory";

  /** The configuration property with the private key, for tests. */
  static final String KEY = "test.issuer-key";

  /** Where it is told to take calls without answering, and to answer again. */
  static final String HUSH = "/hush";

  static final String SPEAK = "/speak";

  private HttpServer server;
  private volatile boolean silent;

  @Override
  public Map<String, String> start() {
    try {
      KeyPair keys = newKeys();
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      String address = "http://localhost:" + server.getAddress().getPort();
      serve(
          "/.well-known/openid-configuration",
          "{\"issuer\": \"%1$s\", \"jwks_uri\": \"%1$s/keys\"}".formatted(address));
      serve("/keys", keySet((RSAPublicKey) keys.getPublic()));
      hush(HUSH, true);
      hush(SPEAK, false);
      server.start();
      return Map.of(
          "directory.oidc.issuer",
          address,
          "directory.oidc.audience",
          AUDIENCE,
          "directory.oidc.roles-claim",
          "realm_access/roles",
          "directory.oidc.profile-claim",
          "profile_id",
          KEY,
          Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String keySet(RSAPublicKey key) {
    return """
        {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "kid": "test",
          "n": "%s", "e": "%s"}]}"""
        .formatted(
            number(key.getModulus().toByteArray()), number(key.getPublicExponent().toByteArray()));
  }

  // Unsigned, as JWKs have it: without the zero that Java puts before a set highest bit.
  private static String number(byte[] bytes) {
    int from = bytes[0] == 0 ? 1 : 0;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
  }

  private void serve(String path, String body) {
    server.createContext(
        path,
        exchange -> {
          if (!silent) {
            answer(exchange, body);
          }
        });
  }

  private void hush(String path, boolean silence) {
    server.createContext(
        path,
        exchange -> {
          silent = silence;
          answer(exchange, "{}");
        });
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void stop() {
    server.stop(0);
  }
}
