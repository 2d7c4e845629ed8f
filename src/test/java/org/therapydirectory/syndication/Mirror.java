package org.therapydirectory.syndication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The example for partners: keeps an exact copy of what the directory lets a partner have, with
 * nothing but the JDK and a JSON parser. What a real partner keeps in its database is in {@link
 * #items} and {@link #cursor} here; both are to be stored together.
 */
final class Mirror {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI directory;
  private final String key;

  /** What the partner has, by id. */
  final Map<String, JsonNode> items = new TreeMap<>();

  /** Where the feed goes on; null before the first snapshot. */
  String cursor;

  Mirror(URI directory, String key) {
    this.directory = directory;
    this.key = key;
  }

  /** Begins anew with a snapshot; false where it broke off, and then nothing has changed. */
  boolean load() throws IOException, InterruptedException {
    var lines =
        send(HttpRequest.newBuilder(), "snapshot", HttpResponse.BodyHandlers.ofInputStream());
    Map<String, JsonNode> fresh = new TreeMap<>();
    MessageDigest hash = sha256();
    try (var reader =
        new BufferedReader(new InputStreamReader(lines.body(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        JsonNode event = JSON.readTree(line);
        if (event.path("op").asText().equals("upsert")) {
          hash.update((line + "\n").getBytes(StandardCharsets.UTF_8));
          fresh.put(event.get("id").textValue(), event);
        } else if (event.path("op").asText().equals("end")) {
          String whole = HexFormat.of().formatHex(hash.digest());
          if (!whole.equals(event.get("sha256").textValue())) {
            throw new IOException("The snapshot is not what was sent");
          }
          items.clear();
          items.putAll(fresh);
          cursor = event.get("cursor").textValue();
          return true;
        }
      }
    } catch (IOException truncated) {
      return false;
    }
    return false;
  }

  /** Takes the next changes; true where there are more at once. */
  boolean poll(int limit) throws IOException, InterruptedException {
    String query =
        "changes?limit=" + limit + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    var answer = send(HttpRequest.newBuilder(), query, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() == 410) {
      return load();
    }
    JsonNode page = JSON.readTree(answer.body());
    List<Map<String, Object>> purged = new ArrayList<>();
    for (JsonNode event : page.get("events")) {
      String id = event.get("id").textValue();
      JsonNode present = items.get(id);
      // Delivery is at least once; an older version than ours is one that we have had.
      if (event.get("op").textValue().equals("tombstone")) {
        items.remove(id);
        purged.add(Map.of("id", id, "version", event.get("version").longValue()));
      } else if (present == null
          || present.get("version").longValue() <= event.get("version").longValue()) {
        items.put(id, event);
      }
    }
    confirm(purged);
    cursor = page.get("cursor").textValue();
    return page.get("hasMore").booleanValue();
  }

  private void confirm(List<Map<String, Object>> purged) throws IOException, InterruptedException {
    if (!purged.isEmpty()) {
      String body = JSON.writeValueAsString(Map.of("receipts", purged));
      HttpRequest.Builder post =
          HttpRequest.newBuilder()
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body));
      send(post, "receipts", HttpResponse.BodyHandlers.discarding());
    }
  }

  /**
   * Compares the copy with the directory; the prefixes of what differs, none where nothing does.
   */
  List<String> differences(String prefix) throws IOException, InterruptedException {
    JsonNode node =
        JSON.readTree(
            send(
                    HttpRequest.newBuilder(),
                    "digest?prefix=" + prefix,
                    HttpResponse.BodyHandlers.ofString())
                .body());
    if (node.get("hash").textValue().equals(digest(prefix))) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    for (JsonNode child : node.get("children")) {
      found.addAll(differences(child.get("prefix").textValue()));
    }
    return found.isEmpty() ? List.of(prefix) : found;
  }

  private String digest(String prefix) {
    Map<String, String> lines = new TreeMap<>();
    items.forEach(
        (id, item) -> {
          String key = hex(id);
          if (key.startsWith(prefix)) {
            lines.put(key, id + " " + item.get("version").longValue() + "\n");
          }
        });
    return hex(String.join("", lines.values()));
  }

  private <T> HttpResponse<T> send(
      HttpRequest.Builder request, String path, HttpResponse.BodyHandler<T> body)
      throws IOException, InterruptedException {
    URI uri = directory.resolve("/v1/syndication/" + path);
    request.uri(uri).header("Authorization", "Bearer " + key);
    HttpResponse<T> answer = client.send(request.build(), body);
    if (answer.statusCode() >= 400 && answer.statusCode() != 409 && answer.statusCode() != 410) {
      throw new IOException("The directory answers " + answer.statusCode());
    }
    return answer;
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
