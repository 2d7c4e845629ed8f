package org.therapydirectory.syndication.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.syndication.FeedPosition;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.web.Cursors;

/** When webhooks are told, and when not. */
@QuarkusTest
class DispatchTest {

  @Inject Contents contents;
  @Inject ApiKeys keys;
  @Inject Cursors cursors;
  @Inject AgroalDataSource connections;
  @Inject ObjectMapper json;

  private Receiver receiver;
  private HookedPartner partner;

  @BeforeEach
  void begin() throws Exception {
    contents.clear();
    receiver = new Receiver();
    partner = new HookedPartner(keys.issue(Role.ADMIN, "admin", null, null).secret());
  }

  @AfterEach
  void end() {
    QuarkusTransaction.requiringNew().run(() -> Webhook.deleteAll());
    receiver.close();
  }

  private List<String> therapists(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      ids.add(contents.therapist("Ada Quinn " + i).id().toString());
    }
    return ids;
  }

  @Test
  void aChangeIsToldAsSoonAsItIsHeardOf() throws Exception {
    List<String> therapists = therapists(5);
    partner.toldAt(receiver);
    for (String therapist : therapists) {
      Instant changed = Instant.now();
      partner.mayHave(therapist);
      receiver.next();
      // Far less than the time until webhooks are looked at without a reason.
      assertThat(Duration.between(changed, Instant.now())).isLessThan(Duration.ofMillis(2500));
    }
  }

  // Long enough for a change to be told if it were to be.
  private void nothingIsTold() throws InterruptedException {
    Thread.sleep(1500);
    assertThat(receiver.waiting()).isZero();
  }

  @Test
  void aPausedPartnerIsToldAfterwardsAndOneThatHasEndedIsNot() throws Exception {
    List<String> therapists = therapists(3);
    partner.toldAt(receiver);
    partner.pause(true);
    partner.mayHave(therapists.get(0));
    partner.mayHave(therapists.get(1));
    nothingIsTold();
    partner.pause(false);
    assertThat(receiver.next().text()).contains(therapists.get(0));
    assertThat(receiver.next().text()).contains(therapists.get(1));
    partner.end();
    partner.mayHave(therapists.get(2));
    nothingIsTold();
  }

  @Test
  void aReplayTakesTheCursorsThatTheFeedTakes() {
    partner.toldAt(receiver);
    UUID id = UUID.fromString(partner.id);
    long now = Instant.now().getEpochSecond();
    long old = Instant.now().minus(Duration.ofDays(91)).getEpochSecond();
    partner
        .replay(cursors.encode(new FeedPosition(1, id, "0", 0, old)))
        .statusCode(410)
        .body("detail", containsString("/v1/syndication/snapshot"));
    partner
        .replay(cursors.encode(new FeedPosition(1, UUID.randomUUID(), "0", 0, now)))
        .statusCode(400)
        .body("errors[0].code", equalTo("foreign-cursor"))
        .body("errors[0].pointer", equalTo("/cursor"));
    partner
        .replay(cursors.encode(new FeedPosition(0, id, "0", 0, now)))
        .statusCode(400)
        .body("errors[0].code", equalTo("bad-cursor"));
    partner.replay(cursors.encode(new FeedPosition(1, id, "0", 0, now))).statusCode(202);
  }

  @Test
  void whatChangesAgainBeforeItIsToldIsToldOnce() throws Exception {
    String therapist = therapists(1).get(0);
    partner.toldAt(receiver);
    partner.pause(true);
    partner.mayHave(therapist);
    try (Connection older = connections.getConnection()) {
      older.setAutoCommit(false);
      try (Statement statement = older.createStatement()) {
        statement.execute("select pg_current_xact_id()");
      }
      // Of the two only the first can be read, and it is shown as the second left it.
      partner.mayHave(therapist);
      partner.pause(false);
      Thread.sleep(6000);
      assertThat(receiver.waiting()).isZero();
      older.commit();
    }
    Receiver.Call call = receiver.next();
    nothingIsTold();
    given()
        .auth()
        .oauth2(partner.key)
        .get("/v1/syndication/therapists/" + therapist)
        .then()
        .body("version", equalTo(json.readTree(call.body()).at("/data/version").intValue()));
  }
}
