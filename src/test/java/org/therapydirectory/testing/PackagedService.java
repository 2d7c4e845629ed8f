package org.therapydirectory.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A replica of the packaged service, on a database that the test started. */
public final class PackagedService implements AutoCloseable {

  /** The key of the admin, on every replica. */
  public static final String ADMIN_KEY = "td_admin_" + "k".repeat(43);

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Process process;
  private final Path log;
  private final int port;

  private PackagedService(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /**
   * Starts a replica; it need not be ready yet.
   *
   * @param settings further ones, as {@code -Dname=value}
   */
  public static PackagedService start(String jdbcUrl, Path folder, String... settings)
      throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Path log = folder.resolve("service-" + port + ".log");
    List<String> options = new ArrayList<>(List.of(settings));
    options.add("-Xmx400m");
    options.add("-Dquarkus.http.port=" + port);
    options.add("-Dquarkus.datasource.jdbc.url=" + jdbcUrl);
    options.add("-Dquarkus.datasource.username=postgres");
    options.add("-Dquarkus.datasource.password=postgres");
    options.add("-Ddirectory.bootstrap-admin-key=" + ADMIN_KEY);
    return new PackagedService(launch(log, options), log, port);
  }

  /** Runs the package's start script, with the Java that runs the tests. */
  public static Process launch(Path log, List<String> options) throws IOException {
    Path script = Path.of(System.getProperty("service.jar")).resolveSibling("start");
    ProcessBuilder start = new ProcessBuilder(script.toString());
    start.environment().put("JAVA_HOME", System.getProperty("java.home"));
    start.environment().put("JAVA_TOOL_OPTIONS", String.join(" ", options));
    return start.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  /** Waits until it is ready. */
  public PackagedService ready() throws IOException, InterruptedException {
    Instant patience = Instant.now().plus(Duration.ofSeconds(180));
    while (Instant.now().isBefore(patience) && process.isAlive()) {
      try {
        if (get("/health/ready").statusCode() == 200) {
          return this;
        }
      } catch (IOException e) {
        // Not yet listening.
      }
      Thread.sleep(50);
    }
    throw new AssertionError("The service is not ready: " + Files.readString(log));
  }

  /** Reads, as anybody. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  /** Writes, as the admin. */
  public HttpResponse<String> post(String path, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", "Bearer " + ADMIN_KEY)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Calls with a key; without a body for null. */
  public HttpResponse<String> call(String method, String path, String key, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .header("If-Match", "*")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  /** Ends it as {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to stop and waits until it has. */
  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("The service does not stop: " + Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
