package org.therapydirectory.syndication.webhook;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.therapydirectory.syndication.webhook.Receiver.Call;
import org.therapydirectory.syndication.webhook.Receiver.Reply;

/** Three packaged services on one database tell a partner once. */
class ReplicasIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ADMIN = "td_admin_" + "7".repeat(43);

  @TempDir Path folder;

  private final List<Process> replicas = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();
  private EmbeddedPostgres postgres;

  @BeforeEach
  void startThree() throws Exception {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    for (int i = 0; i < 3; i++) {
      launch("-Ddirectory.webhooks.allow-private=true");
    }
    for (int port : ports) {
      await(port);
    }
  }

  private void launch(String... settings) throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of(
            "-Xmx256m",
            "-Dquarkus.http.port=" + port,
            "-Dquarkus.datasource.jdbc.url=" + postgres.getJdbcUrl("postgres", "postgres"),
            "-Dquarkus.datasource.username=postgres",
            "-Dquarkus.datasource.password=postgres",
            "-Ddirectory.bootstrap-admin-key=" + ADMIN,
            "-Ddirectory.webhooks.first-retry=1s"));
    command.addAll(List.of(settings));
    command.addAll(List.of("-jar", System.getProperty("service.jar")));
    Path log = folder.resolve(port + ".log");
    replicas.add(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start());
    ports.add(port);
  }

  private void await(int port) throws Exception {
    Instant patience = Instant.now().plus(Duration.ofSeconds(120));
    while (Instant.now().isBefore(patience)) {
      try {
        if (call(port, "GET", "/health/ready", ADMIN, null).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // Not yet listening.
      }
      Thread.sleep(100);
    }
    throw new AssertionError("Not ready: " + Files.readString(folder.resolve(port + ".log")));
  }

  @AfterEach
  void stop() throws Exception {
    replicas.forEach(Process::destroy);
    for (Process replica : replicas) {
      assertThat(replica.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    postgres.close();
  }

  private static HttpResponse<String> call(
      int port, String method, String path, String key, String body) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode post(int replica, String path, String key, String body) throws Exception {
    HttpResponse<String> answer = call(ports.get(replica), "POST", path, key, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }

  private String publish(int replica, String name) throws Exception {
    String document =
        "{\"name\": {\"display\": \"%s\"}, \"headline\": \"Here\", \"bio\": \"Words.\"}";
    JsonNode made = post(replica, "/v1/manage/therapists", ADMIN, document.formatted(name));
    String path = "/v1/manage/therapists/" + made.get("id").textValue();
    post(replica, path + "/publish", ADMIN, "{}");
    return path;
  }

  private void consent(int replica, String profile, String partner) throws Exception {
    String consent = "{\"scope\": \"%s\", \"groups\": [\"core\"]}";
    post(replica, profile + "/consents", ADMIN, consent.formatted(partner));
  }

  @Test
  void threeReplicasTellOfEachChangeOnceAndOneTakesOverFromAnother() throws Exception {
    JsonNode partner =
        post(0, "/v1/manage/partners", ADMIN, "{\"name\": \"P\", \"groups\": [\"core\"]}");
    String id = partner.get("id").textValue();
    String key = partner.get("key").textValue();
    try (Receiver receiver = new Receiver(Reply.of(500))) {
      List<String> profiles = new ArrayList<>();
      for (int i = 0; i < 31; i++) {
        profiles.add(publish(i % 3, "Ada Quinn " + i));
      }
      post(0, "/v1/syndication/webhooks", key, "{\"url\": \"" + receiver.url() + "\"}");
      for (int i = 0; i < 30; i++) {
        consent(i % 3, profiles.get(i), id);
      }
      Map<String, Integer> told = new HashMap<>();
      for (int i = 0; i < 31; i++) {
        Call call = receiver.next();
        told.merge(call.header("webhook-id"), 1, Integer::sum);
      }
      // The first was answered 500 and came again.
      assertThat(told).hasSize(30);
      assertThat(receiver.waiting()).isZero();
      assertThat(receiver.mostAtOnce()).isEqualTo(1);

      replicas.get(0).destroyForcibly().waitFor();
      consent(1, profiles.get(30), id);
      assertThat(told).doesNotContainKey(receiver.next().header("webhook-id"));
      assertThat(receiver.waiting()).isZero();
    }
    closedNetworksMustBeAskedFor(key);
  }

  private void closedNetworksMustBeAskedFor(String key) throws Exception {
    launch();
    int port = ports.get(3);
    await(port);
    for (String url : List.of("https://127.0.0.1/", "http://1.1.1.1/", "https://[::1]:8443/")) {
      HttpResponse<String> answer =
          call(port, "POST", "/v1/syndication/webhooks", key, "{\"url\": \"" + url + "\"}");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("refused-address", "\"/url\"");
    }
  }
}
