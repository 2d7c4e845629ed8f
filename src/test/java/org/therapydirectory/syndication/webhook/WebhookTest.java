package org.therapydirectory.syndication.webhook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.syndication.webhook.Receiver.Call;
import org.therapydirectory.syndication.webhook.Receiver.Reply;
import org.therapydirectory.testing.Contents;

@QuarkusTest
class WebhookTest {

  private static final String WEBHOOKS = "/v1/syndication/webhooks";
  private static final int PROFILES = 12;

  @Inject Contents contents;
  @Inject ApiKeys keys;
  @Inject Deliveries deliveries;
  @Inject EntityManager database;
  @Inject ObjectMapper json;

  private final List<Receiver> receivers = new ArrayList<>();
  private final Queue<String> profiles = new ArrayDeque<>();
  private String admin;
  private String partner;
  private String key;
  private String id;
  private String secret;

  @BeforeEach
  void begin() {
    contents.clear();
    for (int i = 0; i < PROFILES; i++) {
      profiles.add(contents.therapist("Ada Quinn " + i).id().toString());
    }
    admin = keys.issue(Role.ADMIN, "admin", null, null).secret();
    partner();
  }

  private void partner() {
    var made =
        as(admin)
            .body("{\"name\": \"%s\", \"groups\": [\"core\"]}".formatted(UUID.randomUUID()))
            .post("/v1/manage/partners")
            .then()
            .statusCode(201)
            .extract();
    partner = made.path("id");
    key = made.path("key");
  }

  @AfterEach
  void end() {
    QuarkusTransaction.requiringNew().run(() -> Webhook.deleteAll());
    receivers.forEach(Receiver::close);
  }

  private static RequestSpecification as(String key) {
    return given().auth().oauth2(key).contentType(ContentType.JSON);
  }

  private Receiver receiver(Reply... replies) throws Exception {
    Receiver receiver = new Receiver(replies);
    receivers.add(receiver);
    return receiver;
  }

  // A receiver with a webhook that leads to it.
  private Receiver webhook(Reply... replies) throws Exception {
    Receiver receiver = receiver(replies);
    var made = register(receiver.url()).statusCode(201).extract();
    id = made.path("webhook.id");
    secret = made.path("secret");
    return receiver;
  }

  private ValidatableResponse register(String url) {
    return as(key).body("{\"url\": \"" + url + "\"}").post(WEBHOOKS).then();
  }

  // Something of which the partner is to be told: one change, since the profile was there before.
  private String change() {
    String therapist = profiles.remove();
    as(admin)
        .body("{\"scope\": \"%s\", \"groups\": [\"core\"]}".formatted(partner))
        .post("/v1/manage/therapists/" + therapist + "/consents")
        .then()
        .statusCode(201);
    return therapist;
  }

  private static String signature(String shown, Call call) throws Exception {
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    String head = call.header("webhook-id") + "." + call.header("webhook-timestamp") + ".";
    signed.write(head.getBytes(StandardCharsets.UTF_8));
    signed.write(call.body());
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] secret = Base64.getDecoder().decode(shown.substring("whsec_".length()));
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
  }

  // The log's entry is written when the answer has come, a little after the receiver gave it.
  private List<Object> logged(String field, int count) throws Exception {
    List<Object> values = List.of();
    for (int i = 0; i < 200 && values.size() < count; i++) {
      Thread.sleep(25);
      values = as(key).get(WEBHOOKS + "/" + id + "/deliveries").then().extract().path(field);
    }
    assertThat(values).hasSize(count);
    return values;
  }

  private ValidatableResponse shown() {
    return as(key).get(WEBHOOKS + "/" + id).then().statusCode(200);
  }

  @Test
  void aChangeIsToldSignedAndWithNothingOfItsContent() throws Exception {
    Receiver receiver = webhook();
    assertThat(secret).startsWith("whsec_");
    String therapist = change();
    Call call = receiver.next();
    assertThat(call.header("webhook-signature")).isEqualTo(signature(secret, call));
    assertThat(call.header("webhook-timestamp")).matches("\\d{10}");
    assertThat(call.header("webhook-id")).startsWith("msg_");
    assertThat(call.header("content-type")).isEqualTo("application/json");
    JsonNode message = json.readTree(call.body());
    assertThat(message.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("type", "timestamp", "data");
    assertThat(message.get("type").textValue()).isEqualTo("therapist.upsert");
    assertThat(message.get("data").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("type", "id", "version", "seq");
    assertThat(message.at("/data/id").textValue()).isEqualTo(therapist);
    assertThat(call.text().toLowerCase(Locale.ROOT)).doesNotContain("quinn");

    as(key)
        .get("/v1/syndication/therapists/" + therapist)
        .then()
        .statusCode(200)
        .body("version", equalTo(message.at("/data/version").intValue()));
    as(admin)
        .body("{\"reason\": \"retired\"}")
        .post("/v1/manage/therapists/" + therapist + "/withdraw")
        .then()
        .statusCode(200);
    assertThat(receiver.next().text()).contains("\"therapist.tombstone\"", therapist);
    logged("items", 2);
    assertThat(receiver.waiting()).isZero();
  }

  @Test
  void whatFailedIsTriedAgainUnderTheSameIdAndLogged() throws Exception {
    Receiver receiver = webhook(Reply.saying(500, "x".repeat(5000)), Reply.of(500), Reply.of(200));
    change();
    List<Call> calls = List.of(receiver.next(), receiver.next(), receiver.next());
    assertThat(calls).extracting(c -> c.header("webhook-id")).containsOnly(idOf(calls.get(0)));
    assertThat(calls).extracting(Call::text).containsOnly(calls.get(0).text());
    for (Call call : calls) {
      assertThat(call.header("webhook-signature")).isEqualTo(signature(secret, call));
    }
    assertThat(logged("items.status", 3)).containsExactly(200, 500, 500);
    assertThat(logged("items.tryNumber", 3)).containsExactly(3, 2, 1);
    assertThat(logged("items.requestBody", 3)).containsOnly(calls.get(0).text());
    assertThat(logged("items.nextTryAt", 3).get(0)).isNull();
    assertThat(logged("items.nextTryAt", 3).get(1)).isNotNull();
    assertThat(logged("items.answer", 3).get(2)).isEqualTo("x".repeat(1024));
    assertThat(logged("items.requestHeaders.'webhook-id'", 3)).containsOnly(idOf(calls.get(0)));
    shown().body("failures", equalTo(0)).body("failingSince", nullValue());
    assertThat(receiver.waiting()).isZero();
  }

  private static String idOf(Call call) {
    return call.header("webhook-id");
  }

  @Test
  void messagesComeInOrderAndOneAtATime() throws Exception {
    Receiver receiver = webhook(Reply.of(500), Reply.late(Duration.ofMillis(50)));
    List<String> changed = new ArrayList<>();
    for (int i = 0; i < PROFILES; i++) {
      changed.add(change());
    }
    String failed = idOf(receiver.next());
    List<String> told = new ArrayList<>();
    for (int i = 0; i < PROFILES; i++) {
      Call call = receiver.next();
      assertThat(i > 0 || idOf(call).equals(failed)).isTrue();
      told.add(json.readTree(call.body()).at("/data/id").textValue());
    }
    assertThat(told).containsExactlyElementsOf(changed);
    assertThat(receiver.mostAtOnce()).isEqualTo(1);
  }

  @Test
  void aReceiverThatTakesTooLongHasFailed() throws Exception {
    Receiver receiver = webhook(Reply.late(Duration.ofMillis(2500)));
    change();
    assertThat(idOf(receiver.next())).isEqualTo(idOf(receiver.next()));
    assertThat(logged("items.status", 2)).containsExactly(204, null);
    assertThat((String) logged("items.error", 2).get(1)).contains("1000 ms");
  }

  @Test
  void aRedirectIsAFailureAndNotFollowed() throws Exception {
    Receiver trap = receiver();
    Receiver receiver = webhook(Reply.of(302, "Location", trap.url()), Reply.of(307));
    change();
    assertThat(idOf(receiver.next())).isEqualTo(idOf(receiver.next()));
    receiver.next();
    assertThat(logged("items.status", 3)).containsExactly(204, 307, 302);
    assertThat(trap.waiting()).isZero();
  }

  @Test
  void goneDisablesUntilThePartnerEnablesItAgain() throws Exception {
    Receiver receiver = webhook(Reply.of(410));
    change();
    String first = idOf(receiver.next());
    logged("items", 1);
    shown().body("disabledReason", equalTo("gone")).body("disabledAt", not(nullValue()));
    change();
    as(key).body("{\"enabled\": true}").patch(WEBHOOKS + "/" + id).then().statusCode(200);
    assertThat(idOf(receiver.next())).isEqualTo(first);
    assertThat(idOf(receiver.next())).isNotEqualTo(first);
    logged("items", 3);
    shown().body("disabledReason", nullValue());

    as(key).body("{\"enabled\": false}").patch(WEBHOOKS + "/" + id).then().statusCode(200);
    shown().body("disabledReason", equalTo("by-partner"));
  }

  @Test
  void whatFailsForDaysIsDisabled() throws Exception {
    Receiver receiver = webhook(Reply.of(500));
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                database
                    .createNativeQuery(
                        "update webhook set failures = 9, failing_since = now() - interval '6"
                            + " days'")
                    .executeUpdate());
    change();
    receiver.next();
    logged("items", 1);
    shown().body("disabledReason", equalTo("failing")).body("failures", equalTo(10));
  }

  @Test
  void retryAfterIsHonoured() throws Exception {
    Receiver receiver = webhook(Reply.of(429, "Retry-After", "3"));
    change();
    Call first = receiver.next();
    Call second = receiver.next();
    assertThat(idOf(second)).isEqualTo(idOf(first));
    long pause = TimeUnit.NANOSECONDS.toMillis(second.nanos() - first.nanos());
    assertThat(pause).isGreaterThanOrEqualTo(2900);
  }

  @Test
  void twoSecretsSignWhileOneReplacesTheOther() throws Exception {
    Receiver receiver = webhook();
    String fresh =
        as(key)
            .post(WEBHOOKS + "/" + id + "/secret")
            .then()
            .statusCode(201)
            .body("webhook.previousSecretUntil", not(nullValue()))
            .extract()
            .path("secret");
    change();
    Call call = receiver.next();
    assertThat(call.header("webhook-signature"))
        .isEqualTo(signature(fresh, call) + " " + signature(secret, call));
    logged("items", 1);
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                database
                    .createNativeQuery("update webhook set previous_secret_until = now()")
                    .executeUpdate());
    change();
    call = receiver.next();
    assertThat(call.header("webhook-signature")).isEqualTo(signature(fresh, call));
    for (String path : List.of("", "/" + id, "/" + id + "/deliveries")) {
      String body = as(key).get(WEBHOOKS + path).asString();
      assertThat(body).doesNotContain(secret.substring(6), fresh.substring(6));
    }
  }

  @Test
  void whatAPartnerChangesLeavesADeliverysOutcomeAsItIs() throws Exception {
    String since = as(key).get("/v1/syndication/changes").then().extract().path("cursor");
    webhook();
    String path = WEBHOOKS + "/" + id;
    List<Supplier<Response>> changes =
        List.of(
            () -> as(key).post(path + "/secret"),
            () -> as(key).body("{\"url\": \"http://127.0.0.1/2\"}").patch(path),
            () -> replay(since).extract().response());
    for (Supplier<Response> change : changes) {
      CompletableFuture<Response> meanwhile =
          QuarkusTransaction.requiringNew()
              .call(
                  () -> {
                    database
                        .createNativeQuery(
                            "update webhook set disabled_at = now(), disabled_reason = 'GONE'")
                        .executeUpdate();
                    CompletableFuture<Response> answer = CompletableFuture.supplyAsync(change);
                    awaitWaiting();
                    return answer;
                  });
      assertThat(meanwhile.get(10, TimeUnit.SECONDS).statusCode()).isLessThan(300);
      shown().body("disabledReason", equalTo("gone"));
      QuarkusTransaction.requiringNew()
          .run(
              () ->
                  database
                      .createNativeQuery(
                          "update webhook set disabled_at = null, disabled_reason = null")
                      .executeUpdate());
    }
  }

  // Until somebody waits for what the present transaction has written.
  private void awaitWaiting() throws InterruptedException {
    String waiting = "select count(*) from pg_stat_activity where wait_event_type = 'Lock'";
    long found = 0;
    for (int i = 0; i < 100 && found == 0; i++) {
      Thread.sleep(50);
      found = ((Number) database.createNativeQuery(waiting).getSingleResult()).longValue();
    }
    assertThat(found).isPositive();
  }

  @Test
  void nullIsNoAddressAndNoSwitch() throws Exception {
    webhook();
    as(key)
        .body("{\"url\": null, \"enabled\": null}")
        .patch(WEBHOOKS + "/" + id)
        .then()
        .statusCode(400)
        .body("errors.pointer", equalTo(List.of("/url", "/enabled")));
  }

  @Test
  void aReplayTellsAgainUnderTheSameIds() throws Exception {
    String before = as(key).get("/v1/syndication/changes").then().extract().path("cursor");
    Receiver receiver = webhook();
    change();
    change();
    List<String> first = List.of(idOf(receiver.next()), idOf(receiver.next()));
    logged("items", 2);
    replay(before).statusCode(202);
    assertThat(List.of(idOf(receiver.next()), idOf(receiver.next()))).isEqualTo(first);

    replay("forged").statusCode(400).body("errors[0].pointer", equalTo("/cursor"));
    replay("").statusCode(400).body("errors[0].pointer", equalTo("/cursor"));
    partner();
    String foreign = as(key).get("/v1/syndication/changes").then().extract().path("cursor");
    webhook();
    replay(before).statusCode(400).body("errors[0].code", equalTo("foreign-cursor"));
    replay(foreign).statusCode(202);
  }

  private ValidatableResponse replay(String cursor) {
    return as(key)
        .body("{\"cursor\": \"" + cursor + "\"}")
        .post(WEBHOOKS + "/" + id + "/replay")
        .then();
  }

  @Test
  void aPingIsSentAtOnceAndSaysWhatCameOfIt() throws Exception {
    Receiver receiver = webhook(Reply.saying(418, "No\u0000 coffee."));
    as(key)
        .post(WEBHOOKS + "/" + id + "/ping")
        .then()
        .statusCode(200)
        .body("status", equalTo(418))
        .body("answer", equalTo("No  coffee."))
        .body("event", equalTo("webhook.ping"))
        .body("nextTryAt", nullValue());
    Call call = receiver.next();
    assertThat(call.header("webhook-signature")).isEqualTo(signature(secret, call));
    assertThat(call.text()).contains("\"data\":null");
    shown().body("failures", equalTo(0));
    receiver.close();
    as(key)
        .post(WEBHOOKS + "/" + id + "/ping")
        .then()
        .statusCode(200)
        .body("status", nullValue())
        .body("error", containsString("refused"));
  }

  @Test
  void theLogIsReadPageByPageAndTrimmed() throws Exception {
    webhook();
    for (int i = 0; i < 3; i++) {
      as(key).post(WEBHOOKS + "/" + id + "/ping").then().statusCode(200);
    }
    String path = WEBHOOKS + "/" + id + "/deliveries";
    var page = as(key).queryParam("limit", 2).get(path).then().body("items", hasSize(2)).extract();
    as(key)
        .queryParam("after", page.<String>path("next"))
        .get(path)
        .then()
        .body("items", hasSize(1))
        .body("next", nullValue());
    as(key).queryParam("after", "x").get(path).then().statusCode(400);
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                database
                    .createNativeQuery(
                        "update webhook_delivery set sent_at = sent_at - interval '31 days'"
                            + " where id = (select min(id) from webhook_delivery)")
                    .executeUpdate());
    deliveries.trim();
    logged("items", 2);
    as(key).queryParam("limti", "1").get(path).then().statusCode(400);
  }

  @Test
  void nothingIsSentToAPartnerThatIsPausedOrHasEnded() throws Exception {
    Receiver receiver = webhook();
    for (String column : List.of("paused_at", "ended_at")) {
      set(column, "now()");
      change();
    }
    set("paused_at", "null");
    set("ended_at", "null");
    // Both come now, and neither came before.
    receiver.next();
    receiver.next();
    logged("items", 2);
    assertThat(receiver.waiting()).isZero();
  }

  private void set(String column, String value) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                database
                    .createNativeQuery("update partner set " + column + " = " + value)
                    .executeUpdate());
  }

  @Test
  void nobodyReachesTheWebhooksOfAnother() throws Exception {
    webhook();
    String own = key;
    String path = WEBHOOKS + "/" + id;
    partner();
    as(key).get(WEBHOOKS).then().statusCode(200).body("items", hasSize(0));
    as(key).get(path).then().statusCode(404);
    as(key).get(path + "/deliveries").then().statusCode(404);
    as(key).body("{\"enabled\": false}").patch(path).then().statusCode(404);
    as(key).delete(path).then().statusCode(404);
    as(key).post(path + "/ping").then().statusCode(404);
    as(key).post(path + "/secret").then().statusCode(404);
    replay("x").statusCode(404);
    for (String inside : Arrays.asList("", "/" + id, "/" + id + "/deliveries")) {
      given().get(WEBHOOKS + inside).then().statusCode(401);
      as("td_partner_" + "x".repeat(43)).get(WEBHOOKS + inside).then().statusCode(401);
      as(admin).get(WEBHOOKS + inside).then().statusCode(403);
    }
    as(own).get("/v1/manage/partners/" + partner + "/webhooks").then().statusCode(403);
    as(own).delete(path).then().statusCode(204);
    as(own).get(path).then().statusCode(404);
  }

  @Test
  void adminsSeeHowThePartnersWebhooksDo() throws Exception {
    Receiver receiver = webhook();
    String body =
        as(admin)
            .get("/v1/manage/partners/" + partner + "/webhooks")
            .then()
            .statusCode(200)
            .body("items.url", equalTo(List.of(receiver.url())))
            .extract()
            .asString();
    assertThat(body).doesNotContain(secret.substring(6));
    as(admin).get("/v1/manage/partners/" + UUID.randomUUID() + "/webhooks").then().statusCode(404);
  }

  @Test
  void whatIsNoAddressIsRefusedAndChangesNothing() throws Exception {
    for (String url :
        List.of(
            "",
            "x",
            "/hook",
            "ftp://127.0.0.1/",
            "http:///hook",
            "http://user:word@127.0.0.1/",
            "http://127.0.0.1/#part",
            "http://127.0.0.1:0/",
            "http://127.0.0.1:99999/",
            "http://nowhere.invalid/",
            "http://127.0.0.1/" + "x".repeat(2000))) {
      register(url).statusCode(400).body("errors[0].pointer", equalTo("/url"));
    }
    as(key).body("{}").post(WEBHOOKS).then().statusCode(400);
    as(key).body("{\"url\": 3, \"to\": 4}").post(WEBHOOKS).then().statusCode(400);
    as(key).get(WEBHOOKS).then().body("items", hasSize(0));
    webhook();
    as(key)
        .body("{\"url\": \"mailto:a@example.org\"}")
        .patch(WEBHOOKS + "/" + id)
        .then()
        .statusCode(400);
    shown().body("url", startsWith("http://127.0.0.1:"));
    for (int i = 1; i < 10; i++) {
      register("http://127.0.0.1/" + i).statusCode(201);
    }
    register("http://127.0.0.1/11").statusCode(409);
  }
}
