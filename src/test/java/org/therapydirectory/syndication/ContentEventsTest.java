package org.therapydirectory.syndication;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.MovableClock;

/** Whatever changes content reaches partners, and the public's ETag follows. */
@QuarkusTest
class ContentEventsTest {

  private static final String MANAGE = "/v1/manage/";

  @Inject Contents contents;
  @Inject ApiKeys keys;
  @Inject MovableClock clock;

  private String admin;
  private String partner;
  private String key;
  private String cursor;

  @BeforeEach
  void begin() {
    contents.clear();
    admin = keys.issue(Role.ADMIN, "admin", null, null).secret();
    var made =
        asAdmin()
            .body(
                "{\"name\": \"%s\", \"groups\": [\"core\", \"articles\"]}"
                    .formatted(UUID.randomUUID()))
            .post(MANAGE + "partners")
            .then()
            .statusCode(201)
            .extract();
    partner = made.path("id");
    key = made.path("key");
    cursor = null;
  }

  @AfterEach
  void end() {
    clock.reset();
  }

  private RequestSpecification asAdmin() {
    return given().auth().oauth2(admin).contentType(ContentType.JSON);
  }

  private ValidatableResponse post(String path, String body) {
    return asAdmin().body(body).post(MANAGE + path).then();
  }

  private String therapist(String... members) {
    String id = contents.therapist("Ada Quinn", members).id().toString();
    post("therapists/" + id + "/consents", "{\"scope\": \"all-partners\", \"groups\": [\"core\"]}")
        .statusCode(201);
    assertThat(poll(0)).hasSize(1);
    return id;
  }

  private void edit(String path, String patch) {
    asAdmin()
        .header("If-Match", "*")
        .contentType("application/merge-patch+json")
        .body(patch)
        .patch(MANAGE + path + "/draft")
        .then()
        .statusCode(200);
    post(path + "/publish", "{}").statusCode(200);
  }

  private List<Map<String, Object>> poll(int wait) {
    RequestSpecification request = given().auth().oauth2(key).queryParam("wait", wait);
    if (cursor != null) {
      request.queryParam("cursor", cursor);
    }
    var page = request.get("/v1/syndication/changes").then().statusCode(200).extract();
    cursor = page.path("cursor");
    return page.path("events");
  }

  private static String tag(String id) {
    return get("/v1/therapists/" + id).then().statusCode(200).extract().header("ETag");
  }

  // The action changes one field, for partners and for the public.
  @SuppressWarnings("unchecked")
  private void changes(String id, String field, Runnable action) {
    String before = tag(id);
    action.run();
    List<Map<String, Object>> events = poll(20);
    assertThat(events).hasSize(1);
    assertThat(events.get(0)).containsEntry("op", "upsert").containsEntry("id", id);
    assertThat((List<String>) events.get(0).get("changed")).contains(field);
    assertThat(tag(id)).isNotEqualTo(before);
    assertThat(poll(0)).isEmpty();
  }

  private String specialty(String label) {
    String id =
        post("specialties", "{\"label\": \"" + label + "\"}").statusCode(201).extract().path("id");
    post("specialties/" + id + "/publish", "{}").statusCode(200);
    return id;
  }

  private static String labels(String id) {
    return get("/v1/therapists/" + id).then().extract().path("specialties.label").toString();
  }

  @Test
  void aSpecialtyIsAddedRelabelledAndMerged() {
    String first = specialty("Zq Worry");
    String second = specialty("Zq Unrest");
    String id = therapist();
    changes(id, "specialties", () -> edit("therapists/" + id, "{\"specialties\": [\"zq-worry\"]}"));
    changes(id, "specialties", () -> edit("specialties/" + first, "{\"label\": \"Zq Concern\"}"));
    assertThat(labels(id)).isEqualTo("[Zq Concern]");
    changes(
        id,
        "specialties",
        () ->
            post(
                    "specialties/" + first + "/withdraw",
                    "{\"reason\": \"merged\", \"replacedBy\": \"" + second + "\"}")
                .statusCode(200));
    assertThat(labels(id)).isEqualTo("[Zq Unrest]");
    changes(id, "specialties", () -> edit("therapists/" + id, "{\"specialties\": []}"));
    post("specialties/" + second + "/withdraw", "{\"reason\": \"retired\"}").statusCode(200);
  }

  @Test
  void availabilityChanges() {
    String id = therapist();
    changes(
        id,
        "availability",
        () -> edit("therapists/" + id, "{\"availability\": {\"status\": \"accepting\"}}"));
  }

  @Test
  void aLicenceExpiresAtMidnight() {
    ZoneId vermont = ZoneId.of("America/New_York");
    LocalDate today = LocalDate.now(vermont);
    String id =
        therapist(
            "\"licenses\": [{\"type\": \"LCSW\", \"jurisdiction\": \"US-VT\","
                + " \"status\": \"active\", \"expiresOn\": \"%s\"}]".formatted(today));
    get("/v1/therapists/" + id).then().body("licenses.status", equalTo(List.of("active")));
    changes(
        id, "licenses", () -> clock.moveTo(today.plusDays(1).atStartOfDay(vermont).toInstant()));
    get("/v1/therapists/" + id).then().body("licenses.status", equalTo(List.of("expired")));
  }

  @Test
  void whatIsMergedOrWithdrawnLeavesOneTombstoneOfItsTypeEach() {
    String id = therapist();
    String article = contents.article("Some Title").id().toString();
    String other = contents.therapist("Bea Moss").id().toString();
    assertThat(poll(0)).hasSize(1);
    post(
            "therapists/" + id + "/withdraw",
            "{\"reason\": \"merged\", \"replacedBy\": \"" + other + "\"}")
        .statusCode(200);
    post("articles/" + article + "/withdraw", "{\"reason\": \"retired\"}").statusCode(200);
    List<Map<String, Object>> events = poll(20);
    assertThat(events).hasSize(2);
    assertThat(events.get(0))
        .containsEntry("op", "tombstone")
        .containsEntry("type", "therapist")
        .containsEntry("id", id)
        .containsEntry("slug", "ada-quinn")
        .containsEntry("reason", "merged")
        .containsEntry("replacedBy", other)
        .containsEntry("content", null);
    assertThat(events.get(1))
        .containsEntry("op", "tombstone")
        .containsEntry("type", "article")
        .containsEntry("id", article)
        .containsEntry("slug", "some-title")
        .containsEntry("reason", "retired");
    assertThat(poll(0)).isEmpty();
  }

  @Test
  void articlesHaveCrisisLinesBesideThemButNoOtherArticles() {
    String warned =
        contents
            .article("Hard Days", "\"tags\": [\"zq\"]", "\"contentWarnings\": [\"suicide\"]")
            .id()
            .toString();
    contents.article("Better Days", "\"tags\": [\"zq\"]");
    get("/v1/articles/hard-days").then().body("related.slug", equalTo(List.of("better-days")));
    given()
        .auth()
        .oauth2(key)
        .get("/v1/syndication/articles/" + warned)
        .then()
        .statusCode(200)
        .body("related", empty())
        .body("crisisResources", not(empty()));
    assertThat(poll(0)).hasSize(2);
    String line =
        post(
                "crisis-lines",
                "{\"country\": \"NO\", \"kind\": \"crisis\", \"name\": \"Zq Line\", \"phone\":"
                    + " \"1\", \"languages\": [\"no\"]}")
            .statusCode(201)
            .extract()
            .path("id");
    List<Map<String, Object>> events = poll(20);
    assertThat(events).hasSize(1);
    assertThat(events.get(0))
        .containsEntry("id", warned)
        .containsEntry("changed", List.of("crisisResources"));
    asAdmin().delete(MANAGE + "crisis-lines/" + line).then().statusCode(204);
  }

  @Test
  void aContractIsNoNewsForFeedReaders() {
    contents.article("Some Title");
    // The date is another while the second of the change runs.
    clock.moveTo(Instant.now().plusSeconds(10));
    String before =
        get("/feeds/articles.rss").then().statusCode(200).extract().header("Last-Modified");
    clock.moveTo(Instant.now().plusSeconds(100));
    asAdmin()
        .body("{\"groups\": [\"articles\"]}")
        .patch(MANAGE + "partners/" + partner)
        .then()
        .statusCode(200);
    assertThat(poll(0)).hasSize(1);
    assertThat(get("/feeds/articles.rss").header("Last-Modified")).isEqualTo(before);
  }

  @Test
  void aTombstoneThatIsNeverFetchedIsOverdueToo() {
    String id = therapist();
    clock.moveTo(Instant.now().plus(Duration.ofDays(1)));
    edit("therapists/" + id, "{\"headline\": \"Not read, but no purge\"}");
    clock.moveTo(Instant.now().plus(Duration.ofDays(5)));
    overdue().body("items.findAll { it.partner == '" + partner + "' }", hasSize(0));
    clock.reset();
    post("therapists/" + id + "/withdraw", "{\"reason\": \"deceased\"}").statusCode(200);
    overdue().body("items.findAll { it.partner == '" + partner + "' }", hasSize(0));
    clock.moveTo(Instant.now().plus(Duration.ofHours(73)));
    String found = "items.find { it.partner == '" + partner + "' }.";
    overdue().body(found + "content", equalTo(id)).body(found + "told", equalTo(false));
    Map<String, Object> tombstone = poll(0).get(0);
    overdue()
        .body(found + "told", equalTo(true))
        .body(found + "version", equalTo(tombstone.get("version")))
        .body(found + "purgeBy", equalTo(tombstone.get("purgeBy")));
    given()
        .auth()
        .oauth2(key)
        .contentType(ContentType.JSON)
        .body(
            "{\"receipts\": [{\"id\": \"%s\", \"version\": %s}]}"
                .formatted(id, tombstone.get("version")))
        .post("/v1/syndication/receipts")
        .then()
        .statusCode(204);
    overdue().body("items.findAll { it.partner == '" + partner + "' }", hasSize(0));
  }

  private ValidatableResponse overdue() {
    return asAdmin().get(MANAGE + "partners/overdue").then().statusCode(200);
  }
}
