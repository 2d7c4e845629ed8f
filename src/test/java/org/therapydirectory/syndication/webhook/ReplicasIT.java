package org.therapydirectory.syndication.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.therapydirectory.syndication.webhook.Receiver.Call;
import org.therapydirectory.syndication.webhook.Receiver.Reply;
import org.therapydirectory.testing.PackagedService;

/** Three packaged services on one database tell a partner once, and of what all of them show. */
class ReplicasIT {

  private static final int ROUNDS = 100;
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private Fleet fleet;

  @BeforeEach
  void startThree() throws Exception {
    fleet = new Fleet(folder);
    for (int i = 0; i < 3; i++) {
      fleet.launch(
          "-Ddirectory.webhooks.allow-private=true", "-Ddirectory.webhooks.first-retry=1s");
    }
    for (int i = 0; i < 3; i++) {
      fleet.replica(i).ready();
    }
    fleet.partner(fleet.replica(0));
  }

  @AfterEach
  void stop() throws Exception {
    fleet.close();
  }

  @Test
  void threeReplicasTellOfEachChangeOnceAndOneTakesOverFromAnother() throws Exception {
    try (Receiver receiver = new Receiver(Reply.of(500))) {
      List<String> profiles = new ArrayList<>();
      for (int i = 0; i < 31; i++) {
        profiles.add(Fleet.publish(fleet.replica(i % 3), "Ada Quinn " + i));
      }
      String webhook = fleet.webhook(fleet.replica(0), receiver);
      for (int i = 0; i < 30; i++) {
        fleet.consent(fleet.replica(i % 3), profiles.get(i));
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

      // What a replica has sent and not noted it would rightly send again.
      fleet.untilLogged(fleet.replica(1), webhook, 31);
      fleet.replica(0).kill();
      fleet.consent(fleet.replica(1), profiles.get(30));
      assertThat(told).doesNotContainKey(receiver.next().header("webhook-id"));
      assertThat(receiver.waiting()).isZero();
    }
    closedNetworksMustBeAskedFor();
  }

  private void closedNetworksMustBeAskedFor() throws Exception {
    PackagedService open = fleet.launch().ready();
    for (String url : List.of("https://127.0.0.1/", "http://1.1.1.1/", "https://[::1]:8443/")) {
      HttpResponse<String> answer =
          open.call("POST", "/v1/syndication/webhooks", fleet.key, "{\"url\": \"" + url + "\"}");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("refused-address", "\"/url\"");
    }
  }

  @Test
  void whoIsToldFindsTheNewVersionOnEveryReplicaAtOnce() throws Exception {
    try (Receiver receiver = new Receiver()) {
      String profile = Fleet.publish(fleet.replica(0), "Ada Quinn");
      fleet.consent(fleet.replica(0), profile);
      fleet.webhook(fleet.replica(0), receiver);
      String id = profile.substring(profile.lastIndexOf('/') + 1);
      for (int round = 0; round < ROUNDS; round++) {
        // Each replica has the version before in memory.
        for (int i = 0; i < 3; i++) {
          fleet.replica(i).get("/v1/therapists/ada-quinn");
        }
        String headline = "Round " + round;
        Fleet.edit(fleet.replica(round % 3), profile, headline);
        JsonNode told = JSON.readTree(receiver.next().body());
        long version = told.at("/data/version").longValue();
        for (int i = 0; i < 3; i++) {
          shows(fleet.replica(i).get("/v1/therapists/ada-quinn"), headline, version);
          shows(
              fleet.replica(i).call("GET", "/v1/syndication/therapists/" + id, fleet.key, null),
              headline,
              version);
        }
      }
      assertThat(receiver.waiting()).isZero();
    }
  }

  private static void shows(HttpResponse<String> answer, String headline, long version)
      throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode shown = JSON.readTree(answer.body());
    assertThat(shown.get("headline").textValue()).isEqualTo(headline);
    assertThat(shown.get("version").longValue()).isEqualTo(version);
  }
}
