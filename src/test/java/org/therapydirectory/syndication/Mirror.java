package org.therapydirectory.syndication;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The example for partners: keeps an exact copy of what the directory lets a partner have, from
 * snapshot, change feed and webhooks, with nothing but the JDK and a JSON parser.
 */
final class Mirror {

  /** What a real partner keeps in its database: copies by id, and where the feed goes on. */
  static final class Store {
    final Map<String, Copy> copies = new HashMap<>();
    String cursor;
  }

  /** What is known of a profile or article; the content is null once it is gone. */
  record Copy(long version, JsonNode content) {}

  private static final ObjectMapper JSON = new ObjectMapper();

  // Nothing there, a snapshot that has to be begun anew, and what is gone.
  private static final Set<Integer> EXPECTED = Set.of(404, 409, 410);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI syndication;
  private final String key;
  private final Store store;

  Mirror(URI directory, String key, Store store) {
    this.syndication = directory.resolve("/v1/syndication/");
    this.key = key;
    this.store = store;
  }

  /** Begins anew with a snapshot; false where it broke off, and then nothing has changed. */
  boolean load() throws IOException, InterruptedException, GeneralSecurityException {
    Map<String, Copy> fresh = new HashMap<>();
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    var answer = send(HttpRequest.newBuilder(), "snapshot", BodyHandlers.ofInputStream());
    try (var lines = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        JsonNode event = JSON.readTree(line);
        if (event.path("op").asText().equals("upsert")) {
          hash.update((line + "\n").getBytes(UTF_8));
          fresh.put(event.get("id").textValue(), copy(event));
        } else if (event.path("op").asText().equals("end")) {
          String whole = HexFormat.of().formatHex(hash.digest());
          return whole.equals(event.get("sha256").textValue()) && replace(fresh, event);
        }
      }
    } catch (IOException truncated) {
      return false;
    }
    return false;
  }

  private boolean replace(Map<String, Copy> fresh, JsonNode end) {
    synchronized (store) {
      store.copies.clear();
      store.copies.putAll(fresh);
      store.cursor = end.get("cursor").textValue();
    }
    return true;
  }

  /**
   * Takes the next changes, waiting so many seconds for some; true where there are more at once.
   */
  boolean poll(int limit, int wait)
      throws IOException, InterruptedException, GeneralSecurityException {
    String query = "changes?limit=" + limit + "&wait=" + wait + "&cursor=" + store.cursor;
    var answer = send(HttpRequest.newBuilder(), query, BodyHandlers.ofString());
    if (answer.statusCode() == 410) {
      return load();
    }
    JsonNode page = JSON.readTree(answer.body());
    for (JsonNode event : page.get("events")) {
      apply(event.get("id").textValue(), copy(event));
    }
    synchronized (store) {
      store.cursor = page.get("cursor").textValue();
    }
    return page.get("hasMore").booleanValue();
  }

  /**
   * Takes a webhook: verifies it, then fetches what it names. Answer 2xx once this returns true,
   * 401 for false, and 500 where it fails, so that the directory tries again.
   */
  boolean told(String secret, UnaryOperator<String> header, byte[] body)
      throws IOException, InterruptedException, GeneralSecurityException {
    if (!isGenuine(secret, header, body)) {
      return false;
    }
    JsonNode thing = JSON.readTree(body).get("data");
    if (thing.isObject()) {
      String path = thing.get("type").textValue() + "s/" + thing.get("id").textValue();
      var answer = send(HttpRequest.newBuilder(), path, BodyHandlers.ofString());
      JsonNode found = JSON.readTree(answer.body());
      if (answer.statusCode() != 404) {
        JsonNode content = answer.statusCode() == 410 ? null : found;
        apply(thing.get("id").textValue(), new Copy(found.get("version").longValue(), content));
      }
    }
    return true;
  }

  private static boolean isGenuine(String secret, UnaryOperator<String> header, byte[] body)
      throws GeneralSecurityException {
    String signed = header.apply("webhook-id") + "." + header.apply("webhook-timestamp") + ".";
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] bytes = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
    mac.update(signed.getBytes(UTF_8));
    byte[] right = ("v1," + Base64.getEncoder().encodeToString(mac.doFinal(body))).getBytes(UTF_8);
    boolean fits =
        Arrays.stream(String.valueOf(header.apply("webhook-signature")).split(" "))
            .anyMatch(given -> MessageDigest.isEqual(given.getBytes(UTF_8), right));
    long age = fits ? Long.parseLong(header.apply("webhook-timestamp")) : 0;
    return fits && Math.abs(Instant.now().getEpochSecond() - age) < 300;
  }

  // Feed and webhooks overtake each other, and both tell things twice; the version decides.
  private void apply(String id, Copy copy) throws IOException, InterruptedException {
    synchronized (store) {
      store.copies.merge(id, copy, (had, now) -> had.version() > now.version() ? had : now);
    }
    if (copy.content() == null) {
      String body = "{\"receipts\": [{\"id\": \"%s\", \"version\": %d}]}";
      var post = HttpRequest.BodyPublishers.ofString(body.formatted(id, copy.version()));
      var receipt = HttpRequest.newBuilder().header("Content-Type", "application/json").POST(post);
      send(receipt, "receipts", BodyHandlers.discarding());
    }
  }

  private static Copy copy(JsonNode event) {
    JsonNode content = event.get("content");
    return new Copy(event.get("version").longValue(), content.isNull() ? null : content);
  }

  private <T> HttpResponse<T> send(HttpRequest.Builder request, String path, BodyHandler<T> body)
      throws IOException, InterruptedException {
    request.uri(syndication.resolve(path)).header("Authorization", "Bearer " + key);
    HttpResponse<T> answer = http.send(request.build(), body);
    if (answer.statusCode() >= 400 && !EXPECTED.contains(answer.statusCode())) {
      throw new IOException("The directory answers " + answer.statusCode());
    }
    return answer;
  }
}
