package org.therapydirectory.syndication.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.therapydirectory.syndication.webhook.Receiver.Call;
import org.therapydirectory.syndication.webhook.Receiver.Reply;
import org.therapydirectory.testing.PackagedService;

/** Nothing that a partner relies on is lost when a service stops or dies. */
class RestartIT {

  private static final String[] SETTINGS = {
    "-Ddirectory.webhooks.allow-private=true",
    "-Ddirectory.webhooks.first-retry=20s",
    "-Ddirectory.webhooks.timeout=120s"
  };

  @TempDir Path folder;

  private Fleet fleet;
  private PackagedService first;

  @BeforeEach
  void start() throws Exception {
    fleet = new Fleet(folder);
    first = fleet.launch(SETTINGS).ready();
    fleet.partner(first);
  }

  @AfterEach
  void stop() throws Exception {
    fleet.close();
  }

  private JsonNode changes(PackagedService replica, String cursor) throws Exception {
    String path = "/v1/syndication/changes" + (cursor == null ? "" : "?cursor=" + cursor);
    return Fleet.write(replica, "GET", path, fleet.key, null);
  }

  @Test
  void aDeliveryWhoseReplicaDiesIsTakenOverOnceAndTheNextFollows() throws Exception {
    try (Receiver receiver = new Receiver(Reply.late(Duration.ofSeconds(90)))) {
      fleet.webhook(first, receiver);
      fleet.consent(first, Fleet.publish(first, "Ada Quinn"));
      fleet.consent(first, Fleet.publish(first, "Bea Moss"));
      Call unanswered = receiver.next();
      PackagedService second = fleet.launch(SETTINGS).ready();
      first.kill();
      Call again = receiver.next();
      assertThat(again.header("webhook-id")).isEqualTo(unanswered.header("webhook-id"));
      assertThat(again.text()).isEqualTo(unanswered.text());
      Call next = receiver.next();
      assertThat(next.header("webhook-id")).isNotEqualTo(unanswered.header("webhook-id"));
      fleet.consent(second, Fleet.publish(second, "Cleo Rush"));
      assertThat(receiver.next().header("webhook-id"))
          .isNotIn(unanswered.header("webhook-id"), next.header("webhook-id"));
      assertThat(receiver.waiting()).isZero();
    }
  }

  @Test
  void aRetryAndACursorOutliveARestart() throws Exception {
    try (Receiver receiver = new Receiver(Reply.of(500))) {
      fleet.webhook(first, receiver);
      String cursor = changes(first, null).get("cursor").textValue();
      fleet.consent(first, Fleet.publish(first, "Ada Quinn"));
      Call failed = receiver.next();
      first.close();
      PackagedService anew = fleet.launch(SETTINGS).ready();
      JsonNode page = changes(anew, cursor);
      assertThat(page.get("events")).hasSize(1);
      assertThat(page.at("/events/0/content/name/display").textValue()).isEqualTo("Ada Quinn");
      assertThat(changes(anew, page.get("cursor").textValue()).get("events")).isEmpty();
      Call again = receiver.next();
      assertThat(again.header("webhook-id")).isEqualTo(failed.header("webhook-id"));
      assertThat(TimeUnit.NANOSECONDS.toSeconds(again.nanos() - failed.nanos()))
          .isGreaterThanOrEqualTo(19);
      assertThat(receiver.waiting()).isZero();
    }
  }
}
