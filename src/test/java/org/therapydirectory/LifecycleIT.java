package org.therapydirectory;

import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.SocketException;
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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.therapydirectory.testing.PackagedService;

/** The packaged service as an operator meets it: started, stopped, killed. */
class LifecycleIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path folder;

  private Process service;
  private int port;

  private Process launch(Path log, String... settings) throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    List<String> options = new ArrayList<>(List.of(settings));
    options.add("-Dquarkus.http.port=" + port);
    options.add("-Ddirectory.database.directory=" + folder.resolve("data"));
    return PackagedService.launch(log, options);
  }

  private void start(String... settings) throws Exception {
    Path log = folder.resolve("service.log");
    service = launch(log, settings);
    Instant patience = Instant.now().plus(Duration.ofSeconds(120));
    while (Instant.now().isBefore(patience)) {
      if (!service.isAlive()) {
        throw new AssertionError("The service ended: " + Files.readString(log));
      }
      try {
        if (get("/health/ready").statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Not yet listening.
      }
      Thread.sleep(100);
    }
    throw new AssertionError("The service is not ready: " + Files.readString(log));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  // On a connection that is reused, a request may cross its closing; that one was never accepted.
  private int statusOnOwnConnection(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) URI.create("http://localhost:" + port + path).toURL().openConnection();
    connection.setRequestProperty("Connection", "close");
    int status = connection.getResponseCode();
    if (status == 200) {
      connection.getInputStream().readAllBytes();
    }
    return status;
  }

  @AfterEach
  void stop() throws Exception {
    if (service != null && service.isAlive()) {
      service.destroy();
      assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void contentSurvivesAKilledServiceAndASecondStartIsRefused() throws Exception {
    start();
    String before = get("/v1/therapists?sort=name&limit=100").body();
    assertThat(before).contains("\"total\":44");

    Path refusal = folder.resolve("second.log");
    Process second = launch(refusal);
    assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isNotZero();
    assertThat(Files.readString(refusal)).contains("directory.database.directory");

    service.destroyForcibly().waitFor();
    start();
    assertThat(get("/v1/therapists?sort=name&limit=100").body()).isEqualTo(before);
  }

  @Test
  void aFolderOfContentDocumentsIsServedInsteadOfTheSamples() throws Exception {
    Path documents = Files.createDirectories(folder.resolve("content/therapists"));
    Files.writeString(
        documents.resolve("one.json"),
        """
        {"name": {"given": "Corinna"}, "headline": "Calm", "bio": "Hello.", "specialties": ["grief"]}
        """);
    start("-Ddirectory.sample-content=" + folder.resolve("content"));

    assertThat(get("/v1/therapists?fields=slug").body())
        .contains("\"items\":[{\"slug\":\"corinna\"}]");
    assertThat(get("/v1/articles").body()).contains("\"total\":0");
  }

  @Test
  void aPartnerThatWaitsForChangesIsAnsweredWhenTheServiceStops() throws Exception {
    start("-Ddirectory.bootstrap-admin-key=" + PackagedService.ADMIN_KEY);
    String partner =
        HTTP.send(
                request("/v1/manage/partners", PackagedService.ADMIN_KEY)
                    .header("Content-Type", "application/json")
                    .POST(ofString("{\"name\": \"Mirror\", \"groups\": [\"core\"]}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    Matcher key = Pattern.compile("td_partner_[A-Za-z0-9_-]+").matcher(partner);
    assertThat(key.find()).as(partner).isTrue();
    var waiting =
        HTTP.sendAsync(
            request("/v1/syndication/changes?limit=1000&wait=20", key.group()).build(),
            HttpResponse.BodyHandlers.ofString());
    Thread.sleep(1_000);
    assertThat(waiting).isNotDone();

    service.destroy();
    HttpResponse<String> answer = waiting.get(5, TimeUnit.SECONDS);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"cursor\"");
    assertThat(service.waitFor(10, TimeUnit.SECONDS)).isTrue();
  }

  private HttpRequest.Builder request(String path, String key) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .header("Authorization", "Bearer " + key);
  }

  @Test
  void noAcceptedRequestFailsWhenTheServiceIsAskedToStop() throws Exception {
    start();
    AtomicInteger answered = new AtomicInteger();
    Queue<String> failed = new ConcurrentLinkedQueue<>();
    ExecutorService callers = Executors.newFixedThreadPool(8);
    for (int i = 0; i < 1000; i++) {
      callers.execute(
          () -> {
            try {
              int status = statusOnOwnConnection("/v1/therapists?limit=5");
              // 503 refuses a request while the service stops; the caller goes to another replica.
              if (status == 200) {
                answered.incrementAndGet();
              } else if (status != 503) {
                failed.add("status " + status);
              }
            } catch (SocketException e) {
              // Refused, or reset while it still waited to be accepted. A request that was being
              // worked on would end in another way: without an answer, or in the middle of one.
            } catch (IOException e) {
              failed.add(e.toString());
            }
          });
    }
    while (answered.get() < 100) {
      Thread.sleep(5);
    }
    service.destroy();
    callers.shutdown();
    assertThat(callers.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(failed).isEmpty();
  }
}
