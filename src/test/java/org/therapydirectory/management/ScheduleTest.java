package org.therapydirectory.management;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.therapydirectory.management.Editing.THERAPISTS;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.Refusals;

@QuarkusTest
class ScheduleTest {

  @Inject Contents contents;
  @Inject Editing editing;
  @Inject Refusals refusals;
  @Inject EntityManager database;

  @BeforeEach
  void clear() {
    contents.clear();
  }

  private ValidatableResponse publishAt(String id, String at) {
    return editing.post(id, "publish", "{\"at\": \"" + at + "\"}").then();
  }

  @Test
  void anInstantIsKeptAlsoInAGapOfLocalTime() {
    String id = editing.create("Ada Quinn");
    publishAt(id, "2027-03-28T02:30:00+01:00")
        .statusCode(200)
        .body("state", equalTo("scheduled"))
        .body("draft.publishAt", equalTo("2027-03-28T01:30:00.000Z"));
    publishAt(id, "2027-03-29T01:30:00Z")
        .statusCode(200)
        .body("draft.publishAt", equalTo("2027-03-29T01:30:00.000Z"));
    publishAt(id, "2027-03-28T02:30:00").statusCode(400).body("errors.pointer", hasItem("/at"));
    get("/v1/therapists/ada-quinn").then().statusCode(404);
  }

  @Test
  void whatIsDueIsPublishedWithinASecondAndOnce() throws InterruptedException {
    String id = editing.create("Ada Quinn");
    Instant at = Instant.now().plusMillis(1500);
    publishAt(id, at.toString()).statusCode(200).body("state", equalTo("scheduled"));
    Instant patience = at.plusSeconds(20);
    while (get("/v1/therapists/ada-quinn").statusCode() != 200
        && Instant.now().isBefore(patience)) {
      Thread.sleep(50);
    }
    String published = get("/v1/therapists/ada-quinn").path("publishedAt");
    assertThat(Duration.between(at, Instant.parse(published)))
        .isBetween(Duration.ofMillis(-1), Duration.ofMillis(1000));
    get("/v1/therapists/ada-quinn").then().body("version", equalTo(1));
    editing
        .as(Role.EDITOR)
        .get("/v1/manage/audit?content=" + id)
        .then()
        .body("items.action", hasItems("publish", "schedule", "create"))
        .body("items.actor", hasItem("schedule"));
  }

  @Test
  void aPastInstantPublishesAtOnce() {
    String id = editing.create("Ada Quinn");
    publishAt(id, "2020-01-01T00:00:00Z").statusCode(200).body("state", equalTo("published"));
  }

  @Test
  void aScheduleIsCancelledByRejectingOrDiscarding() {
    String id = editing.create("Ada Quinn");
    publishAt(id, "2099-01-01T00:00:00Z").statusCode(200);
    editing.post(id, "reject", null).then().statusCode(200).body("draft.publishAt", nullValue());
    editing.patch(id, "{\"headline\": \"Anew\"}").then().statusCode(200);
    publishAt(id, "2099-01-01T00:00:00Z").statusCode(200);
    editing.patch(id, "{\"headline\": \"By an editor\"}").then().statusCode(200);
    editing.as(Role.EDITOR).get(THERAPISTS + "/" + id).then().body("draft.state", equalTo("draft"));
  }

  @Test
  void aScheduleThatCannotBeKeptIsReportedAndTakenUpOnceItCan() throws InterruptedException {
    String id = editing.create("Ada Quinn");
    publishAt(id, Instant.now().plusMillis(800).toString()).statusCode(200);
    publisherPatches(id, "{\"bio\": null}");
    Instant patience = Instant.now().plusSeconds(20);
    while (error(id) == null && Instant.now().isBefore(patience)) {
      Thread.sleep(50);
    }
    assertThat(error(id)).matches("This cannot be published as it is\\. .*/bio: [^\\[\\]]+\\.");
    get("/v1/therapists/ada-quinn").then().statusCode(404);
    publisherPatches(id, "{\"bio\": \"Here again\"}");
    while (get("/v1/therapists/ada-quinn").statusCode() != 200
        && Instant.now().isBefore(patience)) {
      Thread.sleep(50);
    }
    get("/v1/therapists/ada-quinn").then().statusCode(200);
  }

  @Test
  void aScheduleOutlastsAnErrorOfTheDatabaseThatPasses() throws Exception {
    String id = editing.create("Ada Quinn");
    refusals.during(
        "profile",
        "id",
        id,
        "40P01",
        () -> {
          publishAt(id, Instant.now().plusMillis(300).toString()).statusCode(200);
          Thread.sleep(2_000);
          assertThat(error(id)).isNull();
        });
    Instant patience = Instant.now().plusSeconds(20);
    while (get("/v1/therapists/ada-quinn").statusCode() != 200
        && Instant.now().isBefore(patience)) {
      Thread.sleep(50);
    }
    get("/v1/therapists/ada-quinn").then().statusCode(200);
  }

  @Test
  void aTurnThatFailsKeepsNoOtherWaiting() throws Exception {
    UUID failing = contents.therapist("Ada Quinn").id();
    UUID other = contents.therapist("Bo Reed").id();
    refusals.during(
        "change",
        "content_id",
        failing,
        "23514",
        () -> {
          turn(failing, "2 seconds");
          turn(other, "1 second");
          Instant patience = Instant.now().plusSeconds(20);
          while (version("bo-reed") == 1 && Instant.now().isBefore(patience)) {
            Thread.sleep(50);
          }
          assertThat(version("bo-reed")).isEqualTo(2);
        });
    assertThat(version("ada-quinn")).isEqualTo(1);
  }

  private void turn(UUID id, String ago) {
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                database
                    .createNativeQuery(
                        "update content set turns_at = now() - cast(:ago as interval)"
                            + " where id = :id")
                    .setParameter("ago", ago)
                    .setParameter("id", id)
                    .executeUpdate());
  }

  // As it is kept: a turn changes what partners are told, not what is stored.
  private int version(String slug) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                (Integer)
                    database
                        .createNativeQuery(
                            "select cast(c.version as integer) from content c"
                                + " join slug s on s.content_id = c.id where s.slug = :slug",
                            Integer.class)
                        .setParameter("slug", slug)
                        .getSingleResult());
  }

  private String error(String id) {
    return editing.as(Role.EDITOR).get(THERAPISTS + "/" + id).path("scheduleError");
  }

  private void publisherPatches(String id, String patch) {
    editing
        .as(Role.PUBLISHER)
        .header("If-Match", "*")
        .contentType("application/merge-patch+json")
        .body(patch)
        .patch(THERAPISTS + "/" + id + "/draft")
        .then()
        .statusCode(200);
  }

  @Test
  void aPreviewShowsTheDraftToWhoeverHasTheLinkUntilItIsRevoked() {
    String id = editing.publish("Ada Quinn");
    editing.patch(id, "{\"headline\": \"zebrafinch\"}").then().statusCode(200);
    var made =
        editing
            .as(Role.EDITOR)
            .contentType(ContentType.JSON)
            .body("{\"expiresInHours\": 1}")
            .post(THERAPISTS + "/" + id + "/preview-links");
    made.then().statusCode(201).header("Location", containsString("/v1/preview/"));
    String url = made.path("url");
    get(url)
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("headline", equalTo("zebrafinch"))
        .body("slug", equalTo("ada-quinn"));
    String link = THERAPISTS + "/" + id + "/preview-links/" + made.path("id");
    editing.as(Role.EDITOR).delete(link).then().statusCode(204);
    get(url).then().statusCode(404);
    get("/v1/preview/nonsense").then().statusCode(404);
  }

  @Test
  void draftsOfEveryKindCanBePreviewed() {
    preview("articles", "{\"title\": \"T\", \"body\": \"B\", \"author\": {\"name\": \"N\"}}");
    preview("specialties", "{\"label\": \"Exam nerves\", \"parent\": \"anxiety\"}");
  }

  @Test
  void thePreviewOfAnArticleHasItsCrisisLines() {
    String article =
        "{\"title\": \"T\", \"body\": \"B\", \"author\": {\"name\": \"N\"},"
            + " \"contentWarnings\": [\"suicide\"]}";
    String base = "/v1/manage/articles";
    String id =
        editing
            .as(Role.EDITOR)
            .contentType(ContentType.JSON)
            .body(article)
            .post(base)
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    String url = editing.as(Role.EDITOR).post(base + "/" + id + "/preview-links").path("url");
    get(url).then().statusCode(200).body("crisisResources", not(empty()));
  }

  private void preview(String kind, String document) {
    String base = "/v1/manage/" + kind;
    var editor = editing.as(Role.EDITOR).contentType(ContentType.JSON).body(document);
    String id = editor.post(base).then().statusCode(201).extract().path("id");
    String url =
        editing
            .as(Role.EDITOR)
            .post(base + "/" + id + "/preview-links")
            .then()
            .statusCode(201)
            .extract()
            .path("url");
    get(url).then().statusCode(200).body("id", equalTo(id));
    editing
        .as(Role.EDITOR)
        .header("If-Match", "*")
        .delete(base + "/" + id + "/draft")
        .then()
        .statusCode(204);
  }
}
