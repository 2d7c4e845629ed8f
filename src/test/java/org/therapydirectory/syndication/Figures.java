package org.therapydirectory.syndication;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures how fast a partner reads a running service; docs/syndication.md says how to start one.
 * Needs nothing but the JDK: {@code java Figures.java http://localhost:8080 td_admin_…}.
 */
public final class Figures {

  private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]+)\"");
  private static final Pattern CURSOR = Pattern.compile("\"cursor\":\"([^\"]+)\"");
  private static final Pattern EVENT = Pattern.compile("\\{\"seq\":\\d+,\"op\":");

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI directory;
  private String key;

  private Figures(URI directory, String key) {
    this.directory = directory;
    this.key = key;
  }

  /** Takes the address and a key of an admin. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Figures figures = new Figures(URI.create(args[0]), args[1]);
    figures.becomePartner();
    figures.measure("snapshot", figures::snapshot);
    figures.measure("feed, 1000 a page", () -> figures.drain(1000));
    figures.measure("feed, 100 a page", () -> figures.drain(100));
    figures.measure("digest", figures::digest);
  }

  private interface Reading {
    long count() throws IOException, InterruptedException;
  }

  private void measure(String what, Reading reading) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long count = reading.count();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT, "%s: %d in %.1f s, %.0f/s%n", what, count, seconds, count / seconds);
  }

  private void becomePartner() throws IOException, InterruptedException {
    String contract =
        "{\"name\": \"figures %s\", \"groups\": [\"core\", \"contact\", \"fees\", \"media\", \"articles\"]}"
            .formatted(UUID.randomUUID());
    HttpRequest request =
        request("/v1/manage/partners")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(contract))
            .build();
    key = find(KEY, http.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(directory.resolve(path)).header("Authorization", "Bearer " + key);
  }

  private static String find(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      throw new IllegalStateException(text);
    }
    return found.group(1);
  }

  private String get(String path) throws IOException, InterruptedException {
    return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString()).body();
  }

  private long snapshot() throws IOException, InterruptedException {
    var answer =
        http.send(
            request("/v1/syndication/snapshot").build(), HttpResponse.BodyHandlers.ofInputStream());
    long lines = 0;
    String last = "";
    try (var reader = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines++;
        last = line;
      }
    }
    if (!last.startsWith("{\"op\":\"end\"")) {
      throw new IllegalStateException("The snapshot broke off: " + last);
    }
    return lines - 2;
  }

  private long drain(int limit) throws IOException, InterruptedException {
    String path = "/v1/syndication/changes?limit=" + limit;
    String page = get(path);
    long events = EVENT.matcher(page).results().count();
    while (page.contains("\"hasMore\":true")) {
      page = get(path + "&cursor=" + find(CURSOR, page.substring(page.lastIndexOf("\"cursor\""))));
      events += EVENT.matcher(page).results().count();
    }
    return events;
  }

  private long digest() throws IOException, InterruptedException {
    return Long.parseLong(find(Pattern.compile("\"count\":(\\d+)"), get("/v1/syndication/digest")));
  }
}
