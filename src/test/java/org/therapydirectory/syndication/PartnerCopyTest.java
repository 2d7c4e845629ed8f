package org.therapydirectory.syndication;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Content;
import org.therapydirectory.publishing.Publisher;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.therapist.TherapistView;

@QuarkusTest
class PartnerCopyTest {

  private static final String CHANGES = "/v1/syndication/changes";
  private static final String SNAPSHOT = "/v1/syndication/snapshot";

  @Inject Contents contents;
  @Inject ApiKeys keys;
  @Inject Publisher publisher;
  @Inject EntityManager database;
  @Inject AgroalDataSource connections;
  @Inject ObjectMapper json;

  private String admin;
  private String partnerId;
  private String key;
  private String cursor;

  @BeforeEach
  void begin() {
    contents.clear();
    admin = keys.issue(Role.ADMIN, "admin", null, null).secret();
    partner("\"core\"", "format=video");
  }

  private void partner(String groups, String filter) {
    var made =
        as(admin)
            .contentType(ContentType.JSON)
            .body(
                "{\"name\": \"%s\", \"groups\": [%s], \"filter\": \"%s\"}"
                    .formatted(UUID.randomUUID(), groups, filter))
            .post("/v1/manage/partners")
            .then()
            .statusCode(201)
            .extract();
    partnerId = made.path("id");
    key = made.path("key");
    cursor = null;
  }

  private static RequestSpecification as(String key) {
    return given().auth().oauth2(key);
  }

  private String therapist(String name) {
    return contents.therapist(name, "\"sessionFormats\": [\"video\"]").id().toString();
  }

  private String consent(String therapist, String groups) {
    return as(admin)
        .contentType(ContentType.JSON)
        .body("{\"scope\": \"%s\", \"groups\": [%s]}".formatted(partnerId, groups))
        .post("/v1/manage/therapists/" + therapist + "/consents")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private void withdrawConsent(String therapist, String consent) {
    as(admin)
        .delete("/v1/manage/therapists/" + therapist + "/consents/" + consent)
        .then()
        .statusCode(204);
  }

  private void change(String therapist, String formats) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              Content content =
                  database.find(
                      Content.class, UUID.fromString(therapist), LockModeType.PESSIMISTIC_WRITE);
              ObjectNode document = json.createObjectNode();
              document.putObject("name").put("display", "Ada Quinn");
              document.put("headline", "Here").put("bio", "Words.");
              document.putArray("sessionFormats").add(formats);
              database
                  .createNativeQuery(
                      "update revision set document = :d where content_id = :id and number = 1")
                  .setParameter("d", document.toString())
                  .setParameter("id", content.id)
                  .executeUpdate();
              publisher.refresh(content);
            });
  }

  private void withdraw(String therapist, String reason) {
    as(admin)
        .contentType(ContentType.JSON)
        .body("{\"reason\": \"" + reason + "\"}")
        .post("/v1/manage/therapists/" + therapist + "/withdraw")
        .then()
        .statusCode(200);
  }

  // The events after the last call's.
  private List<Map<String, Object>> poll(int limit) {
    RequestSpecification request = as(key).queryParam("limit", limit);
    if (cursor != null) {
      request.queryParam("cursor", cursor);
    }
    var page = request.get(CHANGES).then().statusCode(200).extract();
    cursor = page.path("cursor");
    return page.path("events");
  }

  private static List<Object> ops(List<Map<String, Object>> events) {
    return events.stream().map(e -> e.get("op")).toList();
  }

  private void leavesOnce(String therapist, String reason) {
    String before = cursor;
    List<Map<String, Object>> events = poll(100);
    assertThat(ops(events)).containsExactly("tombstone");
    assertThat(events.get(0)).containsEntry("id", therapist).containsEntry("reason", reason);
    assertThat(events.get(0)).containsEntry("content", null).containsKeys("slug", "purgeBy");
    assertThat(poll(100)).isEmpty();
    as(key)
        .get("/v1/syndication/therapists/" + therapist)
        .then()
        .statusCode(410)
        .body("reason", equalTo(reason));
    String after = cursor;
    cursor = before;
    assertThat(ops(poll(1))).containsExactly("tombstone");
    cursor = after;
  }

  @Test
  void whatLeavesTheViewLeavesOneTombstone() {
    String id = therapist("Ada Quinn");
    assertThat(poll(100)).isEmpty();
    as(key).get("/v1/syndication/therapists/" + id).then().statusCode(404);
    String consent = consent(id, "\"core\"");
    assertThat(ops(poll(100))).containsExactly("upsert");
    withdrawConsent(id, consent);
    leavesOnce(id, "withdrawn");
    change(id, "video");
    assertThat(poll(100)).isEmpty();
    consent(id, "\"core\"");
    long back = ((Number) poll(100).get(0).get("version")).longValue();
    change(id, "in-person");
    leavesOnce(id, "out-of-scope");
    change(id, "video");
    Map<String, Object> again = poll(100).get(0);
    assertThat(again).containsEntry("op", "upsert");
    assertThat(((Number) again.get("version")).longValue()).isGreaterThan(back);
    withdraw(id, "deceased");
    leavesOnce(id, "withdrawn");
  }

  @Test
  void aProfileThatWasNeverSeenLeavesNothing() {
    String id = therapist("Ada Quinn");
    withdraw(id, "retired");
    assertThat(poll(100)).isEmpty();
  }

  @Test
  void aTransactionThatCommitsLateIsNotLost() throws Exception {
    String late = therapist("Ada Quinn");
    String early = therapist("Bea Moss");
    consent(late, "\"core\"");
    consent(early, "\"core\"");
    poll(100);
    try (Connection a = connections.getConnection()) {
      a.setAutoCommit(false);
      try (var insert = a.createStatement()) {
        insert.executeUpdate(
            "insert into change (kind, content_id, op, version, slug, occurred_at)"
                + " values ('therapist', '"
                + late
                + "', 'upsert', 9, 'ada-quinn', now())");
      }
      change(early, "video");
      assertThat(poll(100)).isEmpty();
      a.commit();
    }
    assertThat(poll(100)).extracting(e -> e.get("id")).containsExactly(late, early);
  }

  @Test
  void repeatedChangesComeOnceAndFullPagesEndTheWalk() {
    List<String> ids = new ArrayList<>();
    for (String name : List.of("Ada", "Bea", "Cleo")) {
      String id = therapist(name);
      consent(id, "\"core\"");
      ids.add(id);
    }
    change(ids.get(0), "video");
    var full = as(key).queryParam("limit", 3).get(CHANGES).then().statusCode(200);
    full.body("hasMore", equalTo(false));
    full.body("events.id", equalTo(List.of(ids.get(1), ids.get(2), ids.get(0))));
    as(key).queryParam("limit", 2).get(CHANGES).then().body("hasMore", equalTo(true));
    assertThat(poll(2)).hasSize(2);
    assertThat(poll(2)).hasSize(1);
  }

  @Test
  void aTombstoneIsFoundAgainInSmallPagesThoughTheProfileChangedLater() {
    String gone = therapist("Ada Quinn");
    String other = therapist("Bea Moss");
    String consent = consent(gone, "\"core\"");
    consent(other, "\"core\"");
    poll(100);
    String before = cursor;
    withdrawConsent(gone, consent);
    poll(100);
    change(other, "video");
    change(gone, "video");
    cursor = before;
    assertThat(ops(poll(1))).containsExactly("tombstone");
    assertThat(ops(poll(1))).containsExactly("upsert");
    assertThat(poll(1)).isEmpty();
  }

  @Test
  void cursorsOfOthersAreRefused() {
    poll(100);
    String own = cursor;
    String forged = own.substring(0, own.length() - 2) + (own.endsWith("AA") ? "BB" : "AA");
    as(key).queryParam("cursor", forged).get(CHANGES).then().statusCode(400);
    partner("\"core\"", "format=video");
    as(key).queryParam("cursor", own).get(CHANGES).then().statusCode(400);
    as(key).queryParam("limti", 3).get(CHANGES).then().statusCode(400);
  }

  @Test
  void theSnapshotIsWholeAndLeadsIntoTheFeed() throws Exception {
    String id = therapist("Ada Quinn");
    String consent = consent(id, "\"core\"");
    consent(therapist("Bea Moss"), "\"core\"");
    therapist("Cleo Rush");
    String body = as(key).get(SNAPSHOT).then().statusCode(200).extract().asString();
    String[] lines = body.split("\n");
    assertThat(lines).hasSize(4);
    assertThat(json.readTree(lines[0]).get("op").textValue()).isEqualTo("start");
    JsonNode end = json.readTree(lines[3]);
    byte[] upserts = (lines[1] + "\n" + lines[2] + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(upserts);
    assertThat(end.get("count").intValue()).isEqualTo(2);
    assertThat(end.get("sha256").textValue()).isEqualTo(HexFormat.of().formatHex(hash));
    cursor = end.get("cursor").textValue();
    assertThat(poll(100)).isEmpty();
    withdrawConsent(id, consent);
    leavesOnce(id, "withdrawn");
  }

  @Test
  void everyFieldOfAProfileIsInAGroup() {
    for (var field : TherapistView.class.getRecordComponents()) {
      assertThat(PartnerView.isPlaced(field.getName())).as(field.getName()).isTrue();
    }
  }

  @Test
  void aHeadTellsTheTypeThatAGetHas() {
    String id = therapist("Ada Quinn");
    consent(id, "\"core\"");
    String path = "/v1/syndication/therapists/" + id;
    String type = as(key).get(path).then().statusCode(200).extract().contentType();
    assertThat(as(key).head(path).then().statusCode(200).extract().contentType()).isEqualTo(type);
  }

  @Test
  void aReceiptOfTheWrongTypeIsToldWhichIsRight() {
    as(key)
        .contentType(ContentType.JSON)
        .body("{\"receipts\": [{\"id\": \"one\", \"version\": \"first\"}]}")
        .post("/v1/syndication/receipts")
        .then()
        .statusCode(400)
        .body(
            "errors.find { it.pointer == '/receipts/0/id' }.detail",
            startsWith("This must be an id"))
        .body(
            "errors.find { it.pointer == '/receipts/0/version' }.detail",
            equalTo("This must be a whole number."));
  }

  @Test
  void keysOpenOnlyTheirOwnDoors() {
    String id = therapist("Ada Quinn");
    for (String path : List.of(SNAPSHOT, CHANGES, "/v1/syndication/therapists/" + id)) {
      given().get(path).then().statusCode(401);
      as("td_partner_" + "x".repeat(43)).get(path).then().statusCode(401);
      as(admin).get(path).then().statusCode(403);
    }
    as(key).get("/v1/manage/partners").then().statusCode(403);
    as(key).get("/v1/manage/therapists/" + id + "/consents").then().statusCode(403);
    String stranger = keys.issue(Role.PARTNER, "none", UUID.randomUUID(), null).secret();
    as(stranger).get(CHANGES).then().statusCode(403);
    String own = keys.issue(Role.THERAPIST, "Ada", UUID.fromString(id), null).secret();
    as(own).get("/v1/manage/therapists/" + id + "/consents").then().statusCode(200);
    String other = therapist("Bea Moss");
    as(own).get("/v1/manage/therapists/" + other + "/consents").then().statusCode(403);
    as(admin).get("/v1/manage/partners").then().body(not(containsString(key)));
  }

  @Test
  void aFilterThatIsNoneIsRefused() {
    for (String filter : List.of("sate=VT", "limit=3", "format=vidoe")) {
      as(admin)
          .contentType(ContentType.JSON)
          .body("{\"name\": \"x\", \"groups\": [\"core\"], \"filter\": \"" + filter + "\"}")
          .post("/v1/manage/partners")
          .then()
          .statusCode(400)
          .body("errors[0].pointer", equalTo("/filter"));
    }
  }

  @Test
  void aReceiptIsNoted() {
    String id = therapist("Ada Quinn");
    consent(id, "\"core\"");
    poll(100);
    withdraw(id, "retired");
    int version = (int) poll(100).get(0).get("version");
    confirm(id, version).statusCode(204);
    assertThat(receipts()).isEqualTo(1);
  }

  @Test
  void whatIsNotGoneIsNotConfirmedInAdvance() {
    String id = therapist("Ada Quinn");
    consent(id, "\"core\"");
    int given = (int) poll(100).get(0).get("version");
    for (long version : new long[] {given, given + 1, Long.MAX_VALUE}) {
      confirm(id, version)
          .statusCode(400)
          .body("errors[0].pointer", equalTo("/receipts/0/version"))
          .body("errors[0].code", equalTo("not-gone"));
    }
    withdraw(id, "retired");
    confirm(id, Long.MAX_VALUE).statusCode(400);
    assertThat(receipts()).isZero();
    int gone = (int) poll(100).get(0).get("version");
    confirm(id, gone).statusCode(204);
    confirm(id, gone).statusCode(204);
    assertThat(receipts()).isEqualTo(1);
  }

  @Test
  void aPurgeMayBeConfirmedLateAndIsThenNoneOfTheNext() {
    String id = therapist("Ada Quinn");
    String consent = consent(id, "\"core\"");
    poll(100);
    withdrawConsent(id, consent);
    int gone = (int) poll(100).get(0).get("version");
    consent(id, "\"core\"");
    poll(100);
    confirm(id, gone).statusCode(204);
    as(admin)
        .get("/v1/manage/therapists/" + id + "/syndication")
        .then()
        .body("partners[0].goneAt", nullValue())
        .body("partners[0].confirmedAt", nullValue());
    withdraw(id, "retired");
    poll(100);
    as(admin)
        .get("/v1/manage/therapists/" + id + "/syndication")
        .then()
        .body("partners[0].goneAt", notNullValue())
        .body("partners[0].confirmedAt", nullValue());
  }

  @Test
  void aReceiptThatConfirmsNothingIsRefused() {
    confirm(UUID.randomUUID().toString(), 1)
        .statusCode(400)
        .body("errors.pointer", contains("/receipts/0/id"))
        .body("errors.code", contains("unknown-value"));
    String unseen = therapist("Bea Moss");
    confirm(unseen, 1).statusCode(400).body("errors.pointer", contains("/receipts/0/id"));
    String id = therapist("Ada Quinn");
    consent(id, "\"core\"");
    int given = (int) poll(100).get(0).get("version");
    withdraw(id, "retired");
    int gone = (int) poll(100).get(0).get("version");
    confirm(id, given)
        .statusCode(400)
        .body("errors.pointer", contains("/receipts/0/version"))
        .body("errors.code", contains("outdated"))
        .body("errors[0].detail", containsString(String.valueOf(gone)));
    as(key)
        .contentType(ContentType.JSON)
        .body("{\"receipts\": [{\"id\": \"" + id + "\"}]}")
        .post("/v1/syndication/receipts")
        .then()
        .statusCode(400)
        .body("errors.pointer", contains("/receipts/0/version"))
        .body("errors.code", contains("required"));
    assertThat(receipts()).isZero();
  }

  @Test
  void faultsOfAFilterAreToldOneByOneTogetherWithAllOthers() {
    String partner =
        """
        {"name": "", "groups": ["core"], "rate": "often",
         "filter": "specialty=anxeity&sate=VT&limit=3&feeMax=100&clientState=US-VT"}
        """;
    as(admin)
        .contentType(ContentType.JSON)
        .body(partner)
        .post("/v1/manage/partners")
        .then()
        .statusCode(400)
        .body(
            "errors.pointer",
            contains("/filter", "/filter", "/filter", "/filter", "/filter", "/name", "/rate"))
        .body("errors.find { it.code == 'unknown-value' }.suggestion", equalTo("anxiety"))
        .body("errors.find { it.code == 'unknown-parameter' }.suggestion", equalTo("state"))
        .body("errors.findAll { it.code == 'not-in-contract' }.size()", equalTo(3))
        .body(not(containsString("Fault[")));
  }

  private ValidatableResponse confirm(String id, long version) {
    return as(key)
        .contentType(ContentType.JSON)
        .body("{\"receipts\": [{\"id\": \"%s\", \"version\": %d}]}".formatted(id, version))
        .post("/v1/syndication/receipts")
        .then();
  }

  private int receipts() {
    Number receipts =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    (Number)
                        database
                            .createNativeQuery("select count(*) from receipt")
                            .getSingleResult());
    return receipts.intValue();
  }
}
