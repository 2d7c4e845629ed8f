package org.therapydirectory.syndication;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.StatementCounter;
import org.therapydirectory.web.Cursors;

/** What partners get follows their contracts, and everything that changes it is an event. */
@QuarkusTest
class ContractTest {

  private static final String CHANGES = "/v1/syndication/changes";
  private static final String PARTNERS = "/v1/manage/partners";

  @Inject Contents contents;
  @Inject ApiKeys keys;
  @Inject EntityManager database;
  @Inject Cursors cursors;
  @Inject ObjectMapper json;

  private String admin;
  private String partner;
  private String key;
  private String cursor;

  @BeforeEach
  void begin() {
    contents.clear();
    admin = keys.issue(Role.ADMIN, "admin", null, null).secret();
    partner("\"core\", \"fees\"", "format=video");
  }

  private RequestSpecification asAdmin() {
    return given().auth().oauth2(admin).contentType(ContentType.JSON);
  }

  private RequestSpecification asPartner() {
    return given().auth().oauth2(key);
  }

  private ValidatableResponse create(String groups, String filter) {
    return asAdmin()
        .body(
            "{\"name\": \"%s\", \"groups\": [%s], \"filter\": \"%s\"}"
                .formatted(UUID.randomUUID(), groups, filter))
        .post(PARTNERS)
        .then();
  }

  private void partner(String groups, String filter) {
    var made = create(groups, filter).statusCode(201).extract();
    partner = made.path("id");
    key = made.path("key");
    cursor = null;
  }

  private ValidatableResponse amend(String body) {
    return asAdmin().body(body).patch(PARTNERS + "/" + partner).then();
  }

  private String therapist(String name, String... members) {
    String id = contents.therapist(name, members).id().toString();
    asAdmin()
        .body("{\"scope\": \"all-partners\", \"groups\": [\"core\", \"fees\", \"contact\"]}")
        .post("/v1/manage/therapists/" + id + "/consents")
        .then()
        .statusCode(201);
    return id;
  }

  private void edit(String id, String patch) {
    asAdmin()
        .header("If-Match", "*")
        .contentType("application/merge-patch+json")
        .body(patch)
        .patch("/v1/manage/therapists/" + id + "/draft")
        .then()
        .statusCode(200);
    asAdmin().post("/v1/manage/therapists/" + id + "/publish").then().statusCode(200);
  }

  private List<Map<String, Object>> poll() {
    RequestSpecification request = asPartner();
    if (cursor != null) {
      request.queryParam("cursor", cursor);
    }
    var page = request.get(CHANGES).then().statusCode(200).extract();
    cursor = page.path("cursor");
    return page.path("events");
  }

  private static List<Object> all(String field, List<Map<String, Object>> events) {
    return events.stream().map(e -> e.get(field)).toList();
  }

  private static long version(Map<String, Object> event) {
    return ((Number) event.get("version")).longValue();
  }

  private void sql(String statement) {
    QuarkusTransaction.requiringNew()
        .run(() -> database.createNativeQuery(statement).executeUpdate());
  }

  @Test
  @SuppressWarnings("unchecked")
  void anEventNamesTheFieldsThatDiffer() {
    String id = therapist("Ada Quinn", "\"sessionFormats\": [\"video\"]");
    Map<String, Object> first = poll().get(0);
    assertThat((List<String>) first.get("changed")).contains("name", "headline", "fees");
    edit(id, "{\"headline\": \"Anew\"}");
    edit(id, "{\"contact\": {\"email\": \"a@example.org\"}}");
    Map<String, Object> second = poll().get(0);
    assertThat((List<String>) second.get("changed"))
        .containsExactlyInAnyOrder("headline", "updatedAt");
    edit(id, "{\"sessionFormats\": [\"in-person\"]}");
    Map<String, Object> gone = poll().get(0);
    assertThat(gone).containsEntry("op", "tombstone").containsEntry("changed", List.of());
    assertThat(version(gone)).isGreaterThan(version(second));
    Number kept =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    (Number)
                        database
                            .createNativeQuery(
                                "select count(*) from partner_seen where fields is not null")
                            .getSingleResult());
    assertThat(kept.intValue()).isZero();
  }

  @Test
  void anotherContractComesAsEventsAndTheCursorStaysGood() {
    String video = therapist("Ada Quinn", "\"sessionFormats\": [\"video\"]");
    String person = therapist("Bea Moss", "\"sessionFormats\": [\"in-person\"]");
    long before = version(poll().get(0));
    amend("{\"filter\": \"format=in-person\"}").statusCode(200);
    List<Map<String, Object>> events = poll();
    assertThat(all("id", events)).containsExactlyInAnyOrder(video, person);
    assertThat(all("op", events)).containsExactlyInAnyOrder("tombstone", "upsert");
    amend("{\"filter\": \"\", \"groups\": [\"core\"]}").statusCode(200).body("filter", equalTo(""));
    events = poll();
    assertThat(all("op", events)).containsExactly("upsert", "upsert");
    Map<String, Object> back =
        events.stream().filter(e -> e.get("id").equals(video)).findFirst().orElseThrow();
    assertThat(version(back)).isGreaterThan(before);
    amend("{\"attribution\": \"From the Directory\"}").statusCode(200);
    events = poll();
    assertThat(all("changed", events)).containsOnly(List.of("attribution"));
    asPartner()
        .get("/v1/syndication/therapists/" + video)
        .then()
        .body("attribution.text", equalTo("From the Directory"));
    amend("{}").statusCode(200);
    assertThat(poll()).isEmpty();
  }

  @Test
  void aPartnerIsReadWhereItsMakingSays() {
    String location = create("\"core\"", "state=VT").statusCode(201).extract().header("Location");
    asAdmin()
        .get(location)
        .then()
        .statusCode(200)
        .body("groups", equalTo(List.of("core")))
        .body("filter", equalTo("state=VT"))
        .body("$", not(hasKey("key")));
    asAdmin().get(PARTNERS + "/" + UUID.randomUUID()).then().statusCode(404);
    asAdmin().get(PARTNERS + "/nobody").then().statusCode(404);
    asPartner().get(PARTNERS + "/" + partner).then().statusCode(403);
  }

  @Test
  void whatTheFeedTellsDeliveryShowsAtItsVersion() {
    therapist("Ada Quinn", "\"sessionFormats\": [\"video\"]");
    var changes = asPartner().get(CHANGES).then().statusCode(200).extract();
    assertThat(changes.<List<Object>>path("events")).hasSize(1);
    given()
        .header("Min-Content-Version", changes.header("Content-Version"))
        .get("/v1/therapists/ada-quinn")
        .then()
        .statusCode(200);
  }

  @Test
  void anotherPartnersContractIsNoEvent() {
    therapist("Ada Quinn", "\"sessionFormats\": [\"video\"]");
    poll();
    String own = key;
    String at = cursor;
    partner("\"core\"", "");
    amend("{\"groups\": [\"core\", \"fees\"]}").statusCode(200);
    key = own;
    cursor = at;
    assertThat(poll()).isEmpty();
  }

  @Test
  void aPausedPartnerGetsNothingAndAnEndedOneHasNoKey() {
    amend("{\"paused\": true}").statusCode(200);
    asPartner().get(CHANGES).then().statusCode(403).body("detail", containsString("paused"));
    amend("{\"paused\": false}").statusCode(200).body("pausedAt", nullValue());
    asPartner().get(CHANGES).then().statusCode(200);
    asAdmin().post(PARTNERS + "/" + partner + "/end").then().statusCode(200);
    asPartner().get(CHANGES).then().statusCode(401);
    amend("{\"paused\": false}").statusCode(409);
    asPartner().patch(PARTNERS + "/" + partner).then().statusCode(401);
    asAdmin().body("{}").patch(PARTNERS + "/" + UUID.randomUUID()).then().statusCode(404);
  }

  @Test
  void aFilterThatWouldLetOutAFieldOutsideTheContractIsRefused() {
    for (String filter :
        List.of("postalCode=05602", "feeMax=100", "slidingScale=true", "hasPhoto=true")) {
      create("\"core\"", filter)
          .statusCode(400)
          .body("errors[0].pointer", equalTo("/filter"))
          .body(
              "detail",
              containsString("'" + filter.substring(0, filter.indexOf('=')) + "' lets out"));
    }
    create("\"contact\"", "format=video").statusCode(400);
    create("\"core\", \"address\"", "postalCode=05602").statusCode(201);
    amend("{\"groups\": [\"fees\"]}").statusCode(400);
  }

  @Test
  void whatTellsNoEventsIsNoFilterOfAContract() {
    for (String filter :
        List.of(
            "attestedWithin=30",
            "clientState=VT",
            "near=44.26,-72.57",
            "near=05602&radius=10mi",
            "bbox=-73,44,-72,45",
            "q=grief")) {
      create("\"core\", \"address\"", filter)
          .statusCode(400)
          .body("errors[0].pointer", equalTo("/filter"))
          .body(
              "errors.detail",
              hasItem(
                  containsString(
                      "A contract cannot filter by '" + filter.substring(0, filter.indexOf('=')))));
    }
  }

  @Test
  void whoIsKeptFromThePublicIsFoundByAFilterOfBefore() {
    partner("\"core\"", "");
    sql("update partner set filter = 'clientState=VT' where id = '" + partner + "'");
    String id =
        therapist(
            "Ada Quinn",
            "\"profession\": \"psychologist\"",
            "\"telehealth\": [{\"jurisdiction\": \"US-VT\", \"basis\": \"compact\"}]");
    assertThat(all("id", poll())).containsExactly(id);
    asAdmin().delete("/v1/manage/therapists/" + id + "/consents/public-api").then().statusCode(204);
    assertThat(all("op", poll())).doesNotContain("tombstone");
    amend("{\"paused\": true}").statusCode(200);
    amend("{\"groups\": [\"core\", \"fees\"]}").statusCode(400);
    amend("{\"groups\": [\"core\", \"fees\"], \"filter\": \"licensedIn=VT\"}").statusCode(200);
  }

  @Test
  void whatIsDoneToAContractIsInTheAudit() {
    amend(
            "{\"groups\": [\"core\", \"fees\", \"contact\"], \"filter\": \"\", \"rate\": \"9 per minute\"}")
        .statusCode(200);
    amend("{\"attribution\": \"The Directory\", \"paused\": true}").statusCode(200);
    amend("{\"paused\": true}").statusCode(200);
    amend("{\"paused\": false}").statusCode(200);
    asAdmin().post(PARTNERS + "/" + partner + "/end").then().statusCode(200);
    asAdmin()
        .get("/v1/manage/audit?content=" + partner)
        .then()
        .statusCode(200)
        .body(
            "items.action",
            equalTo(List.of("end", "resume", "pause", "change", "change", "create")))
        .body("items[3].note", equalTo("attribution: The Directory"))
        .body(
            "items[4].note",
            equalTo("groups: core, contact, fees; filter: none; rate: 9 per minute"));
    String revoked = "items.findAll { it.note == 'with the contract of partner " + partner + "' }";
    asAdmin()
        .get("/v1/manage/audit?action=revoke&limit=100")
        .then()
        .body(revoked, hasSize(1))
        .body(revoked + ".kind", equalTo(List.of("key")));
  }

  @Test
  void nullTakesOutOfAContractWhatItCanBeWithout() {
    amend("{\"attribution\": \"The Directory\", \"rate\": \"9 per minute\"}").statusCode(200);
    amend("{\"attribution\": null, \"rate\": null, \"filter\": null}")
        .statusCode(200)
        .body("attribution", nullValue())
        .body("rate", nullValue())
        .body("filter", equalTo(""));
    amend("{\"groups\": null, \"paused\": null}")
        .statusCode(400)
        .body("errors.pointer", equalTo(List.of("/groups", "/paused")))
        .body("errors.code", equalTo(List.of("required", "required")));
    asAdmin().get(PARTNERS + "/" + partner).then().body("groups", equalTo(List.of("core", "fees")));
  }

  private String endOnce(String end, String key) {
    return asAdmin()
        .header("Idempotency-Key", key)
        .post(end)
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  @Test
  void anEndThatIsRepeatedWithItsKeyGetsTheSameAnswer() {
    String once = UUID.randomUUID().toString();
    String end = PARTNERS + "/" + partner + "/end";
    String first = endOnce(end, once);
    String again = endOnce(end, once);
    assertThat(again).isEqualTo(first);
    asAdmin().post(end).then().statusCode(409);
  }

  @Test
  void aFilterFindsOnlyWhoConsentsToItsGroup() {
    partner("\"core\", \"address\"", "postalCode=05602");
    String id =
        therapist(
            "Ada Quinn",
            "\"locations\": [{\"city\": \"Montpelier\", \"postalCode\": \"05602\", \"country\": \"US\"}]");
    assertThat(poll()).isEmpty();
    asAdmin()
        .body("{\"scope\": \"%s\", \"groups\": [\"core\", \"address\"]}".formatted(partner))
        .post("/v1/manage/therapists/" + id + "/consents")
        .then()
        .statusCode(201);
    assertThat(all("id", poll())).containsExactly(id);
  }

  @Test
  void articlesComeAsFarAsTheyAllow() {
    String full = contents.article("Whole").id().toString();
    String excerpt = contents.article("Part", "\"syndication\": \"excerpt\"").id().toString();
    contents.article("Nothing", "\"syndication\": \"none\"");
    assertThat(poll()).isEmpty();
    amend("{\"groups\": [\"core\", \"fees\", \"articles\"]}").statusCode(200);
    List<Map<String, Object>> events = poll();
    assertThat(all("id", events)).containsExactlyInAnyOrder(full, excerpt);
    assertThat(all("type", events)).containsOnly("article");
    asPartner()
        .get("/v1/syndication/articles/" + full)
        .then()
        .statusCode(200)
        .body("body.text", equalTo("Some words."));
    asPartner()
        .get("/v1/syndication/articles/" + excerpt)
        .then()
        .body("body", nullValue())
        .body("excerpt", equalTo("Some words."));
    asPartner().get("/v1/syndication/therapists/" + full).then().statusCode(404);
    amend("{\"groups\": [\"core\"]}").statusCode(200);
    assertThat(all("op", poll())).containsExactly("tombstone", "tombstone");
    asPartner().get("/v1/syndication/articles/" + full).then().statusCode(410);
  }

  @Test
  void whatIsNotConfirmedInTimeIsOverdueUntilItIs() {
    String id = therapist("Ada Quinn", "\"sessionFormats\": [\"video\"]");
    poll();
    edit(id, "{\"sessionFormats\": [\"in-person\"]}");
    Map<String, Object> tombstone = poll().get(0);
    Instant left = Instant.parse((String) tombstone.get("occurredAt"));
    assertThat(Instant.parse((String) tombstone.get("purgeBy")))
        .isEqualTo(left.plus(Duration.ofHours(72)));
    asAdmin().get(PARTNERS + "/overdue").then().body("items", hasSize(0));
    sql("update change set occurred_at = occurred_at - interval '4 days'");
    asAdmin()
        .get(PARTNERS + "/overdue")
        .then()
        .statusCode(200)
        .body("items.content", equalTo(List.of(id)))
        .body("items.partner", equalTo(List.of(partner)));
    asPartner()
        .contentType(ContentType.JSON)
        .body(
            "{\"receipts\": [{\"id\": \"%s\", \"version\": %d}]}".formatted(id, version(tombstone)))
        .post("/v1/syndication/receipts")
        .then()
        .statusCode(204);
    asAdmin().get(PARTNERS + "/overdue").then().body("items", hasSize(0));
    partner("\"core\", \"contact\"", "");
    poll();
    asAdmin()
        .body("{\"reason\": \"deceased\"}")
        .post("/v1/manage/therapists/" + id + "/withdraw")
        .then()
        .statusCode(200);
    tombstone = poll().get(0);
    left = Instant.parse((String) tombstone.get("occurredAt"));
    assertThat(Instant.parse((String) tombstone.get("purgeBy")))
        .isEqualTo(left.plus(Duration.ofHours(24)));
  }

  @Test
  void anOldCursorLeadsToTheSnapshot() {
    long old = Instant.now().minus(Duration.ofDays(91)).getEpochSecond();
    String stale = cursors.encode(FeedPosition.of(UUID.fromString(partner), "0", 0, old));
    asPartner()
        .queryParam("cursor", stale)
        .get(CHANGES)
        .then()
        .statusCode(410)
        .body("detail", containsString("/v1/syndication/snapshot"));
  }

  @Test
  void aSnapshotIsResumedAfterItsLastLine() throws Exception {
    String first = therapist("Ada Quinn", "\"sessionFormats\": [\"video\"]");
    String second = therapist("Bea Moss", "\"sessionFormats\": [\"video\"]");
    String[] whole = asPartner().get("/v1/syndication/snapshot").asString().split("\n");
    String name = json.readTree(whole[0]).get("snapshot").textValue();
    edit(first, "{\"headline\": \"Anew\"}");
    String[] rest =
        asPartner()
            .queryParam("snapshot", name)
            .queryParam("after", first)
            .get("/v1/syndication/snapshot")
            .then()
            .statusCode(200)
            .extract()
            .asString()
            .split("\n");
    assertThat(rest).hasSize(3);
    assertThat(json.readTree(rest[1]).get("id").textValue()).isEqualTo(second);
    JsonNode end = json.readTree(rest[2]);
    assertThat(end.get("count").intValue()).isEqualTo(1);
    cursor = end.get("cursor").textValue();
    assertThat(all("id", poll())).contains(first);
    asPartner().queryParam("after", first).get("/v1/syndication/snapshot").then().statusCode(400);
    amend("{\"groups\": [\"core\"]}").statusCode(200);
    asPartner()
        .queryParam("snapshot", name)
        .queryParam("after", first)
        .get("/v1/syndication/snapshot")
        .then()
        .statusCode(410);
  }

  @Test
  void theDigestLeadsToWhatDiffersByOneStatementANode() throws Exception {
    for (int i = 0; i < Digest.LEAF + 20; i++) {
      contents.article("Article " + i);
    }
    partner("\"articles\"", "");
    var root = asPartner().get("/v1/syndication/digest").then().statusCode(200).extract();
    assertThat(root.<Integer>path("count")).isEqualTo(Digest.LEAF + 20);
    assertThat(root.<List<Integer>>path("children.count").stream().mapToInt(n -> n).sum())
        .isEqualTo(Digest.LEAF + 20);
    String child = root.path("children[0].prefix");
    var below = asPartner().get("/v1/syndication/digest?prefix=" + child).then().extract();
    assertThat(below.<String>path("hash")).isEqualTo(root.path("children[0].hash"));
    assertThat(below.<List<Object>>path("items")).hasSize(below.path("count"));
    int many = StatementCounter.during(() -> asPartner().get("/v1/syndication/digest"));
    int few =
        StatementCounter.during(() -> asPartner().get("/v1/syndication/digest?prefix=" + child));
    assertThat(many).isEqualTo(few);
    asPartner().get("/v1/syndication/digest?prefix=xyz").then().statusCode(400);
    asPartner()
        .get("/v1/syndication/digest?prefix=" + "0".repeat(64))
        .then()
        .body("count", equalTo(0));
  }

  @Test
  void whatTimeChangesIsAnEvent() throws InterruptedException {
    Instant soon = Instant.now().plusMillis(1500);
    String id =
        therapist(
            "Ada Quinn",
            "\"sessionFormats\": [\"video\"]",
            "\"availability\": {\"status\": \"accepting\", \"expiresAt\": \"" + soon + "\"}");
    long first = version(poll().get(0));
    String tag = get("/v1/therapists/" + id).header("ETag");
    List<Map<String, Object>> events = List.of();
    for (Instant end = Instant.now().plusSeconds(20);
        events.isEmpty() && Instant.now().isBefore(end); ) {
      Thread.sleep(50);
      events = poll();
    }
    assertThat(events).hasSize(1);
    assertThat(events.get(0)).containsEntry("changed", List.of("availability"));
    assertThat(version(events.get(0))).isGreaterThan(first);
    assertThat(get("/v1/therapists/" + id).header("ETag")).isNotEqualTo(tag);
    long listed =
        asPartner()
            .get("/v1/syndication/digest")
            .then()
            .extract()
            .<Integer>path("items[0].version");
    assertThat(listed).isEqualTo(version(events.get(0)));
  }

  @Test
  void aTherapistSeesWhoHasWhatAndWhoPurgedIt() {
    String id = therapist("Ada Quinn", "\"sessionFormats\": [\"video\"]");
    String report = "/v1/manage/therapists/" + id + "/syndication";
    String own = keys.issue(Role.THERAPIST, "Ada", UUID.fromString(id), null).secret();
    given().auth().oauth2(own).get(report).then().statusCode(200).body("partners", hasSize(0));
    poll();
    given()
        .auth()
        .oauth2(own)
        .queryParam("partner", partner)
        .get(report)
        .then()
        .statusCode(200)
        .body("partners[0].partner", equalTo(partner))
        .body("partners[0].groups", equalTo(List.of("core", "fees")))
        .body("partners[0].goneAt", nullValue())
        .body("view.headline", equalTo("Here to listen"))
        .body("differences.pointer", not(hasItem("/headline")));
    edit(id, "{\"sessionFormats\": [\"in-person\"]}");
    long gone = version(poll().get(0));
    asPartner()
        .contentType(ContentType.JSON)
        .body("{\"receipts\": [{\"id\": \"%s\", \"version\": %d}]}".formatted(id, gone))
        .post("/v1/syndication/receipts");
    given()
        .auth()
        .oauth2(own)
        .get(report)
        .then()
        .body("partners[0].goneAt", notNullValue())
        .body("partners[0].confirmedAt", notNullValue());
    String other = contents.therapist("Bea Moss").id().toString();
    given()
        .auth()
        .oauth2(own)
        .get("/v1/manage/therapists/" + other + "/syndication")
        .then()
        .statusCode(403);
    asAdmin().queryParam("partner", UUID.randomUUID()).get(report).then().statusCode(404);
  }
}
