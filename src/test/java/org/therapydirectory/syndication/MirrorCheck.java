package org.therapydirectory.syndication;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The example for partners that want to know whether their copy is exact: compares digests. */
final class MirrorCheck {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI directory;
  private final String key;
  private final Mirror.Store store;

  MirrorCheck(URI directory, String key, Mirror.Store store) {
    this.directory = directory;
    this.key = key;
    this.store = store;
  }

  /** The prefixes of what differs; none where nothing does. */
  List<String> differences(String prefix)
      throws IOException, InterruptedException, GeneralSecurityException {
    HttpRequest request =
        HttpRequest.newBuilder(directory.resolve("/v1/syndication/digest?prefix=" + prefix))
            .header("Authorization", "Bearer " + key)
            .build();
    JsonNode node = JSON.readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    if (node.get("hash").textValue().equals(digest(prefix))) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    for (JsonNode child : node.get("children")) {
      found.addAll(differences(child.get("prefix").textValue()));
    }
    return found.isEmpty() ? List.of(prefix) : found;
  }

  private String digest(String prefix) throws GeneralSecurityException {
    Map<String, String> lines = new TreeMap<>();
    synchronized (store) {
      for (Map.Entry<String, Mirror.Copy> copy : store.copies.entrySet()) {
        String key = hex(copy.getKey());
        if (copy.getValue().content() != null && key.startsWith(prefix)) {
          lines.put(key, copy.getKey() + " " + copy.getValue().version() + "\n");
        }
      }
    }
    return hex(String.join("", lines.values()));
  }

  private static String hex(String text) throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return HexFormat.of().formatHex(hash);
  }
}
