package org.therapydirectory.syndication.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.therapydirectory.testing.PackagedService;

/** Packaged services on one database, with a partner. */
final class Fleet implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final EmbeddedPostgres postgres;
  private final List<PackagedService> replicas = new ArrayList<>();
  private String partner;

  /** The key of the partner. */
  String key;

  Fleet(Path folder) throws IOException {
    this.folder = folder;
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
  }

  /** Starts another replica, which takes some seconds. */
  PackagedService launch(String... settings) throws IOException {
    PackagedService replica =
        PackagedService.start(postgres.getJdbcUrl("postgres", "postgres"), folder, settings);
    replicas.add(replica);
    return replica;
  }

  PackagedService replica(int number) {
    return replicas.get(number);
  }

  static JsonNode write(
      PackagedService replica, String method, String path, String key, String body)
      throws Exception {
    HttpResponse<String> answer = replica.call(method, path, key, body);
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }

  static JsonNode post(PackagedService replica, String path, String body) throws Exception {
    return write(replica, "POST", path, PackagedService.ADMIN_KEY, body);
  }

  void partner(PackagedService replica) throws Exception {
    JsonNode made =
        post(replica, "/v1/manage/partners", "{\"name\": \"P\", \"groups\": [\"core\"]}");
    partner = made.get("id").textValue();
    key = made.get("key").textValue();
  }

  /** Makes a webhook; its address. */
  String webhook(PackagedService replica, Receiver receiver) throws Exception {
    String body = "{\"url\": \"" + receiver.url() + "\"}";
    JsonNode made = write(replica, "POST", "/v1/syndication/webhooks", key, body);
    return "/v1/syndication/webhooks/" + made.at("/webhook/id").textValue();
  }

  /** Waits until so many tries are in the log of the webhook. */
  void untilLogged(PackagedService replica, String webhook, int count) throws Exception {
    Instant patience = Instant.now().plusSeconds(30);
    String path = webhook + "/deliveries?limit=100";
    while (write(replica, "GET", path, key, null).get("items").size() < count) {
      assertThat(Instant.now()).isBefore(patience);
      Thread.sleep(50);
    }
  }

  /** Publishes a profile; its address for editors. */
  static String publish(PackagedService replica, String name) throws Exception {
    String document =
        "{\"name\": {\"display\": \"%s\"}, \"headline\": \"Here\", \"bio\": \"Words.\"}";
    JsonNode made = post(replica, "/v1/manage/therapists", document.formatted(name));
    String path = "/v1/manage/therapists/" + made.get("id").textValue();
    post(replica, path + "/publish", "{}");
    return path;
  }

  /** Gives the profile another headline. */
  static void edit(PackagedService replica, String profile, String headline) throws Exception {
    String patch = "{\"headline\": \"" + headline + "\"}";
    write(replica, "PATCH", profile + "/draft", PackagedService.ADMIN_KEY, patch);
    post(replica, profile + "/publish", "{}");
  }

  /** Lets the partner have the profile. */
  void consent(PackagedService replica, String profile) throws Exception {
    String consent = "{\"scope\": \"%s\", \"groups\": [\"core\"]}";
    post(replica, profile + "/consents", consent.formatted(partner));
  }

  @Override
  public void close() throws IOException {
    for (PackagedService replica : replicas) {
      replica.close();
    }
    postgres.close();
  }
}
