package org.therapydirectory.syndication.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;

/** Where the operator wants it so, a partner that owes a purge gets nothing until it confirms. */
@QuarkusTest
@TestProfile(OverduePauseTest.Strict.class)
class OverduePauseTest {

  /** The setting. */
  public static class Strict implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("directory.syndication.pause-overdue", "true");
    }
  }

  @Inject Contents contents;
  @Inject ApiKeys keys;
  @Inject EntityManager database;
  @Inject ObjectMapper json;

  @Test
  void whoOwesAPurgeGetsNeitherFeedNorWebhooksAndThenWhatItMissed() throws Exception {
    contents.clear();
    String gone = contents.therapist("Ada Quinn").id().toString();
    String next = contents.therapist("Bea Moss").id().toString();
    HookedPartner partner = new HookedPartner(keys.issue(Role.ADMIN, "a", null, null).secret());
    try (Receiver receiver = new Receiver()) {
      partner.mayHave(gone);
      partner.cursor();
      partner.toldAt(receiver);
      partner.withdraw(gone);
      JsonNode tombstone = json.readTree(receiver.next().body());
      assertThat(tombstone.get("type").textValue()).isEqualTo("therapist.tombstone");
      QuarkusTransaction.requiringNew()
          .run(
              () ->
                  database
                      .createNativeQuery(
                          "update change set occurred_at = occurred_at - interval '4 days'")
                      .executeUpdate());
      HookedPartner.as(partner.key)
          .get("/v1/syndication/changes")
          .then()
          .statusCode(403)
          .body("detail", containsString("/v1/syndication/receipts"));
      partner.mayHave(next);
      Thread.sleep(1500);
      assertThat(receiver.waiting()).isZero();
      partner.receipt(gone, tombstone.at("/data/version").longValue()).statusCode(204);
      assertThat(receiver.next().text()).contains(next);
      partner.cursor();
    } finally {
      QuarkusTransaction.requiringNew().run(() -> Webhook.deleteAll());
    }
  }
}
