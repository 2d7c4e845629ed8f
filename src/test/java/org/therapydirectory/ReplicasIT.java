package org.therapydirectory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two packaged services on one database, as operators run them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplicasIT {

  private static final int ROUNDS = Integer.getInteger("replicas.rounds", 60);
  private static final String KEY = "td_admin_" + "a1".repeat(25);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  @TempDir static Path folder;

  private EmbeddedPostgres postgres;
  private int databasePort;
  private final List<Process> services = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();

  @BeforeAll
  void start() throws Exception {
    databasePort = freePort();
    startDatabase();
    // One after the other: the first makes the tables.
    startService();
    startService();
  }

  @AfterAll
  void stop() throws Exception {
    for (Process service : services) {
      service.destroy();
    }
    for (Process service : services) {
      assertThat(service.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    postgres.close();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  private void startDatabase() throws IOException {
    postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("database"))
            .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPort(databasePort)
            .setServerConfig("fsync", "off")
            .start();
  }

  private void startService() throws Exception {
    int port = freePort();
    Path log = folder.resolve("service-" + port + ".log");
    ProcessBuilder java =
        new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-Xmx400m",
            "-Dquarkus.http.port=" + port,
            "-Ddirectory.bootstrap-admin-key=" + KEY,
            "-jar",
            System.getProperty("service.jar"));
    java.environment()
        .put("QUARKUS_DATASOURCE_JDBC_URL", postgres.getJdbcUrl("postgres", "postgres"));
    java.environment().put("QUARKUS_DATASOURCE_USERNAME", "postgres");
    java.environment().put("QUARKUS_DATASOURCE_PASSWORD", "postgres");
    services.add(java.redirectErrorStream(true).redirectOutput(log.toFile()).start());
    ports.add(port);
    Instant patience = Instant.now().plusSeconds(120);
    while (!isReady(port)) {
      if (Instant.now().isAfter(patience) || !services.get(services.size() - 1).isAlive()) {
        throw new AssertionError("The service is not ready: " + Files.readString(log));
      }
      Thread.sleep(100);
    }
  }

  private boolean isReady(int port) throws InterruptedException {
    try {
      return http.send(request(port, "/health/ready").build(), text()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  private static HttpRequest.Builder request(int port, String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
        .timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> get(int replica, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(ports.get(replica), path);
    return http.send((headers.length == 0 ? request : request.headers(headers)).build(), text());
  }

  /** Writes as an admin; the answer's JSON. */
  private JsonNode write(int replica, String method, String path, String body) throws Exception {
    HttpResponse<String> answer =
        http.send(
            request(ports.get(replica), path)
                .method(method, HttpRequest.BodyPublishers.ofString(body == null ? "" : body))
                .header("Authorization", "Bearer " + KEY)
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .build(),
            text());
    assertThat(answer.statusCode())
        .as(method + " " + path + ": " + answer.body())
        .isBetween(200, 204);
    return JSON.readTree(answer.body());
  }

  private static String profile(String name, String headline, String specialty) {
    return """
        {"name": {"display": "%s"}, "headline": "%s", "bio": "A few words.", "specialties": ["%s"], "modalities": ["cbt"]}
        """
        .formatted(name, headline, specialty);
  }

  private String create(String name) throws Exception {
    String id =
        write(0, "POST", "/v1/manage/therapists", profile(name, "At first", "anxiety"))
            .get("id")
            .textValue();
    write(0, "POST", "/v1/manage/therapists/" + id + "/publish", null);
    return id;
  }

  private void writeArticle(String title, String author) throws Exception {
    String article =
        """
        {"title": "%s", "body": "A few words.", "author": {"therapist": "%s"}}
        """
            .formatted(title, author);
    String id = write(0, "POST", "/v1/manage/articles", article).get("id").textValue();
    write(0, "POST", "/v1/manage/articles/" + id + "/publish", null);
  }

  /** What the answer must hold, on the replica at once and on the other within a second. */
  private void freshEverywhere(
      int replica, String path, String holds, int status, Map<Integer, String> oldTags)
      throws Exception {
    Instant written = Instant.now();
    HttpResponse<String> at = get(replica, path, "If-None-Match", oldTags.get(replica));
    assertThat(at.statusCode()).as(path + " on the replica that took it").isEqualTo(status);
    assertThat(at.body()).contains(holds);
    int other = 1 - replica;
    while (true) {
      Instant asked = Instant.now();
      HttpResponse<String> there = get(other, path, "If-None-Match", oldTags.get(other));
      if (there.statusCode() == status && there.body().contains(holds)) {
        break;
      }
      assertThat(Duration.between(written, asked)).as(path).isLessThan(Duration.ofSeconds(1));
      Thread.sleep(5);
    }
    for (int i = 0; i < 5; i++) {
      assertThat(get(other, path, "If-None-Match", oldTags.get(other)).statusCode())
          .isEqualTo(status);
    }
  }

  private Map<Integer, String> tags(String path) throws Exception {
    Map<Integer, String> tags = new HashMap<>();
    for (int replica = 0; replica < 2; replica++) {
      tags.put(replica, get(replica, path).headers().firstValue("ETag").orElse("\"none\""));
    }
    return tags;
  }

  private List<Thread> readers(List<String> paths, AtomicBoolean end, AtomicInteger answers) {
    List<Thread> readers = new ArrayList<>();
    for (int reader = 0; reader < 4; reader++) {
      int number = reader;
      Thread thread =
          new Thread(
              () -> {
                try {
                  for (int i = number; !end.get(); i++) {
                    get(i % 2, paths.get(i / 2 % paths.size()));
                    answers.incrementAndGet();
                    Thread.sleep(2);
                  }
                } catch (IOException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      thread.setDaemon(true);
      thread.start();
      readers.add(thread);
    }
    return readers;
  }

  @Test
  void everyChangeIsFreshOnTheNextGetAndWithinASecondOnTheOtherReplica() throws Exception {
    List<String> ids = List.of(create("Ada Quinn"), create("Ben Ruiz"), create("Cho Lind"));
    writeArticle("On waiting", "cho-lind");
    List<String> paths =
        List.of(
            "/v1/therapists/ada-quinn",
            "/v1/therapists/ben-ruiz",
            "/v1/therapists/cho-lind",
            "/v1/articles/on-waiting",
            "/v1/therapists?specialty=anxiety",
            "/v1/therapists?specialty=grief",
            "/v1/specialties/grief",
            "/v1/vocabularies/modality");
    AtomicBoolean end = new AtomicBoolean();
    AtomicInteger answers = new AtomicInteger();
    List<Thread> readers = readers(paths, end, answers);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        change(round, round % 2, ids);
      }
    } finally {
      end.set(true);
      for (Thread reader : readers) {
        reader.join(5_000);
      }
    }
    assertThat(answers.get()).isGreaterThan(ROUNDS);
  }

  // An odd number of changes, so that each is taken by either replica.
  private void change(int round, int replica, List<String> ids) throws Exception {
    String ada = "/v1/manage/therapists/" + ids.get(0);
    String ben = "/v1/manage/therapists/" + ids.get(1);
    String cho = "/v1/manage/therapists/" + ids.get(2);
    switch (round % 7) {
      case 0 -> {
        String headline = "Round " + round;
        Map<Integer, String> before = tags("/v1/therapists/ada-quinn");
        write(replica, "PUT", ada + "/draft", profile("Ada Quinn", headline, "anxiety"));
        write(replica, "POST", ada + "/publish", null);
        freshEverywhere(replica, "/v1/therapists/ada-quinn", headline, 200, before);
      }
      case 1 -> {
        Map<Integer, String> before = tags("/v1/therapists/ben-ruiz");
        write(replica, "POST", ben + "/withdraw", "{\"reason\": \"retired\"}");
        freshEverywhere(replica, "/v1/therapists/ben-ruiz", "retired", 410, before);
      }
      case 2 -> {
        Map<Integer, String> before = tags("/v1/therapists?specialty=grief");
        write(replica, "PUT", ben + "/draft", profile("Ben Ruiz", "Round " + round, "grief"));
        write(replica, "POST", ben + "/publish", null);
        freshEverywhere(replica, "/v1/therapists?specialty=grief", "Round " + round, 200, before);
        freshEverywhere(
            replica,
            "/v1/therapists/ben-ruiz",
            "Round " + round,
            200,
            Map.of(0, "\"x\"", 1, "\"x\""));
      }
      case 3 -> {
        String label = "Kanindo " + round;
        Map<Integer, String> before = tags("/v1/therapists/ada-quinn");
        Map<Integer, String> list = tags("/v1/vocabularies/modality");
        write(
            replica,
            "PATCH",
            "/v1/manage/vocabularies/modality/cbt",
            "{\"label\": \"" + label + "\"}");
        freshEverywhere(replica, "/v1/therapists/ada-quinn", label, 200, before);
        freshEverywhere(replica, "/v1/vocabularies/modality", label, 200, list);
      }
      case 4 -> {
        Map<Integer, String> before = tags("/v1/therapists/cho-lind");
        Map<Integer, String> article = tags("/v1/articles/on-waiting");
        write(replica, "DELETE", cho + "/consents/public-api", null);
        freshEverywhere(replica, "/v1/therapists/cho-lind", "withdrawn", 410, before);
        freshEverywhere(replica, "/v1/articles/on-waiting", "\"person\"", 200, article);
        article = tags("/v1/articles/on-waiting");
        write(replica, "POST", cho + "/consents", "{\"scope\": \"public-api\"}");
        freshEverywhere(
            replica, "/v1/therapists/cho-lind", "Cho", 200, Map.of(0, "\"x\"", 1, "\"x\""));
        freshEverywhere(replica, "/v1/articles/on-waiting", "\"therapist\"", 200, article);
      }
      case 5 -> {
        String name = "Cho Lind " + round;
        Map<Integer, String> before = tags("/v1/articles/on-waiting");
        write(replica, "PUT", cho + "/draft", profile(name, "Renamed", "grief"));
        write(replica, "POST", cho + "/publish", null);
        freshEverywhere(replica, "/v1/articles/on-waiting", name, 200, before);
      }
      default -> {
        String headline = "Scheduled in round " + round;
        Map<Integer, String> before = tags("/v1/therapists/ada-quinn");
        write(replica, "PUT", ada + "/draft", profile("Ada Quinn", headline, "anxiety"));
        Instant at = Instant.now().plusMillis(300);
        write(replica, "POST", ada + "/publish", "{\"at\": \"" + at + "\"}");
        // Either replica may publish it, at a look that comes four times a second.
        for (int i = 0; i < 2; i++) {
          String shown = "";
          while (!shown.contains(headline)) {
            assertThat(Instant.now()).isBefore(at.plusMillis(2000));
            shown = get(i, "/v1/therapists/ada-quinn", "If-None-Match", before.get(i)).body();
          }
        }
      }
    }
  }

  @Test
  void aDatabaseThatIsAwayIsSaidSoAndForgottenAsSoonAsItIsBack() throws Exception {
    create("Cyd Soon");
    for (int replica = 0; replica < 2; replica++) {
      assertThat(get(replica, "/v1/therapists/cyd-soon").statusCode()).isEqualTo(200);
    }
    int threads = threads(0);
    postgres.close();
    Instant down = Instant.now();
    Thread.sleep(1000);
    while (Instant.now().isBefore(down.plusSeconds(10))) {
      for (int replica = 0; replica < 2; replica++) {
        for (String path : List.of("/v1/therapists/cyd-soon", "/v1/therapists", "/v1/articles")) {
          HttpResponse<String> answer = get(replica, path);
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
          assertThat(answer.headers().firstValue("Retry-After")).isPresent();
          assertThat(answer.headers().firstValue("Content-Type"))
              .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        }
      }
      Thread.sleep(200);
    }
    startDatabase();
    Thread.sleep(2000);
    for (int i = 0; i < 100; i++) {
      HttpResponse<String> answer = get(i % 2, "/v1/therapists?limit=" + (1 + i));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
    write(0, "POST", "/v1/manage/therapists", profile("Dee Last", "At last", "anxiety"));
    assertThat(threads(0)).isLessThan(threads + 40);
  }

  private int threads(int replica) throws Exception {
    String metrics = get(replica, "/metrics").body();
    return metrics
        .lines()
        .filter(line -> line.startsWith("jvm_threads_live_threads"))
        .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }
}
