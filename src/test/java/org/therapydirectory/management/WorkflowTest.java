package org.therapydirectory.management;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.therapydirectory.management.Editing.THERAPISTS;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;

@QuarkusTest
class WorkflowTest {

  @Inject Contents contents;
  @Inject Editing editing;
  @Inject EntityManager database;

  @BeforeEach
  void clear() {
    contents.clear();
  }

  @Test
  void aDraftIsNowhereInDeliveryUntilItIsPublished() {
    String id = editing.create("Ada Quinn");
    get("/v1/therapists").then().body("page.total", equalTo(0));
    get("/v1/therapists/ada-quinn").then().statusCode(404);
    get("/v1/therapists/" + id).then().statusCode(404);
    editing.post(id, "publish", null).then().statusCode(200).body("state", equalTo("published"));
    get("/v1/therapists/ada-quinn").then().statusCode(200).body("version", equalTo(1));
  }

  @Test
  void editorsKnowATherapistByTheDisplayedName() {
    editing
        .as(Role.EDITOR)
        .contentType("application/json")
        .body(
            "{\"name\": {\"display\": \"李明 (Li Ming)\", \"given\": \"Ming\", \"family\": \"Li\"}}")
        .post("/v1/manage/therapists")
        .then()
        .statusCode(201)
        .body("title", equalTo("李明 (Li Ming)"))
        .body("slug", equalTo("ming-li"));
    String named = "{\"name\": {\"given\": \"Bo\", \"family\": \"Reyes\"}}";
    editing
        .as(Role.EDITOR)
        .contentType("application/json")
        .body(named)
        .post("/v1/manage/therapists")
        .then()
        .statusCode(201)
        .body("title", equalTo("Bo Reyes"));
  }

  @Test
  void readersSeeThePublishedWordsWhileTheNextAreWritten() {
    String id = editing.publish("Ada Quinn");
    editing.patch(id, "{\"headline\": \"zebrafinch\"}").then().statusCode(200);
    get("/v1/therapists/ada-quinn").then().body("headline", equalTo("Here to listen"));
    rename(id, "{\"slug\": \"ada\"}").then().statusCode(200);
    get("/v1/therapists/ada").then().body("headline", equalTo("Here to listen"));
    editing
        .as(Role.EDITOR)
        .get(THERAPISTS + "/" + id + "/draft")
        .then()
        .body("headline", equalTo("zebrafinch"));
    given()
        .redirects()
        .follow(false)
        .get("/v1/therapists/ada-quinn")
        .then()
        .statusCode(301)
        .header("Location", equalTo("/v1/therapists/ada"));
    editing.post(id, "publish", null).then().statusCode(200);
    get("/v1/therapists/ada").then().body("headline", equalTo("zebrafinch"));
  }

  private Response rename(String id, String body) {
    return editing
        .as(Role.PUBLISHER)
        .contentType(ContentType.JSON)
        .body(body)
        .put(THERAPISTS + "/" + id + "/slug");
  }

  @Test
  void aDraftIsWrittenOnlyByThoseWhoKnowItsState() {
    String id = editing.create("Ada Quinn");
    String draft = THERAPISTS + "/" + id + "/draft";
    var request = editing.as(Role.EDITOR).contentType(ContentType.JSON);
    request.body(Editing.profile("Ada")).put(draft).then().statusCode(428);
    String tag = editing.as(Role.EDITOR).get(draft).then().extract().header("ETag");
    request.header("If-Match", tag).body(Editing.profile("Ada")).put(draft).then().statusCode(200);
    request
        .body(Editing.profile("Eve"))
        .put(draft)
        .then()
        .statusCode(412)
        .header("ETag", not(equalTo(tag)));
    editing.as(Role.EDITOR).header("If-Match", "*").delete(draft).then().statusCode(204);
    editing.as(Role.EDITOR).get(draft).then().statusCode(404);
  }

  @Test
  void parallelCreationsWithOneNameGetSlugsOfTheirOwn() throws Exception {
    List<Response> answers =
        Editing.atOnce(
            20,
            () ->
                editing
                    .as(Role.EDITOR)
                    .contentType(ContentType.JSON)
                    .body(Editing.profile("李明"))
                    .post(THERAPISTS));
    assertThat(answers).extracting(Response::statusCode).containsOnly(201);
    assertThat(new HashSet<>(answers.stream().map(r -> r.path("slug")).toList())).hasSize(20);
  }

  @Test
  void ofTwoParallelPublishesOneWins() throws Exception {
    String id = editing.create("Ada Quinn");
    List<Response> answers = Editing.atOnce(2, () -> editing.post(id, "publish", null));
    assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 409);
    get("/v1/therapists/ada-quinn").then().body("version", equalTo(1));
  }

  @Test
  void whatIsWithdrawnIsGoneWithItsReason() {
    String id = editing.publish("Ada Quinn");
    editing.post(id, "withdraw", "{\"reason\": \"retird\"}").then().statusCode(400);
    editing.post(id, "withdraw", "{\"reason\": \"retired\"}").then().statusCode(200);
    get("/v1/therapists/ada-quinn")
        .then()
        .statusCode(410)
        .body("reason", equalTo("retired"))
        .body(not(containsString("listen")));
    get("/v1/therapists").then().body("page.total", equalTo(0));
    editing.post(id, "withdraw", "{\"reason\": \"retired\"}").then().statusCode(409);
  }

  @Test
  void aMergedDuplicateLeadsToWhatReplacedIt() {
    String duplicate = editing.publish("Ada Quinn");
    String other = editing.publish("Ada Quinn");
    String body = "{\"reason\": \"merged\", \"replacedBy\": \"%s\"}".formatted(other);
    editing.post(duplicate, "withdraw", body).then().statusCode(200);
    given()
        .redirects()
        .follow(false)
        .get("/v1/therapists/ada-quinn")
        .then()
        .statusCode(301)
        .header("Location", equalTo("/v1/therapists/ada-quinn-2"));
    get("/v1/therapists/" + duplicate).then().statusCode(410).body("replacedBy", equalTo(other));
  }

  @Test
  void everyFaultIsNamedByPointerAndTheTwoDepthsDiffer() {
    editing
        .as(Role.EDITOR)
        .contentType(ContentType.JSON)
        .body("{\"nmae\": 1, \"headline\": 3, \"modalities\": [\"cbtt\"], \"practisingSince\": 1}")
        .post(THERAPISTS)
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItems("/nmae", "/practisingSince"));
    String id =
        editing
            .as(Role.EDITOR)
            .contentType(ContentType.JSON)
            .body("{}")
            .post(THERAPISTS)
            .then()
            .statusCode(201)
            .body("slug", nullValue())
            .extract()
            .path("id");
    editing
        .post(id, "publish", null)
        .then()
        .statusCode(422)
        .body("errors.pointer", hasItems("/name", "/headline", "/bio"));
  }

  @Test
  void aTherapistEditsAndSubmitsOnlyTheirOwnProfile() {
    String id = editing.publish("Ada Quinn");
    String foreign = editing.publish("Eve Moss");
    var ada = editing.as(Role.THERAPIST, UUID.fromString(id)).header("If-Match", "*");
    ada.contentType(ContentType.JSON).body("{\"headline\": \"Mine\"}");
    ada.patch(THERAPISTS + "/" + id + "/draft").then().statusCode(200);
    ada.patch(THERAPISTS + "/" + foreign + "/draft").then().statusCode(403);
    ada.post(THERAPISTS).then().statusCode(403);
    var waiting = editing.as(Role.THERAPIST, UUID.fromString(id));
    waiting.post(THERAPISTS + "/" + id + "/publish").then().statusCode(403);
    waiting.post(THERAPISTS + "/" + id + "/submit").then().statusCode(200);
    get("/v1/therapists/ada-quinn").then().body("headline", equalTo("Here to listen"));
    editing
        .as(Role.EDITOR)
        .get(THERAPISTS + "?state=submitted")
        .then()
        .body("items.id", equalTo(List.of(id)));
    editing.post(id, "reject", "{\"note\": \"Say more.\"}").then().statusCode(200);
    editing
        .as(Role.THERAPIST, UUID.fromString(id))
        .get(THERAPISTS + "/" + id)
        .then()
        .body("draft.state", equalTo("rejected"))
        .body("draft.note", equalTo("Say more."));
  }

  @Test
  void historyShowsWhatChangedAndBringsItBack() {
    String id = editing.publish("Ada Quinn");
    editing.patch(id, "{\"headline\": \"New\", \"bio\": null}").then().statusCode(200);
    String revisions = THERAPISTS + "/" + id + "/revisions";
    var editor = editing.as(Role.EDITOR);
    editor.get(revisions).then().body("items.revision", equalTo(List.of(2, 1)));
    editor.get(revisions + "/1").then().body("document.headline", equalTo("Here to listen"));
    editor
        .get(revisions + "/2/diff")
        .then()
        .body("changes.pointer", hasItems("/headline", "/bio"))
        .body("changes.before", hasItems("Here to listen", "A few words."));
    editor.post(revisions + "/1/restore").then().statusCode(409);
    editing.as(Role.EDITOR).header("If-Match", "*").delete(THERAPISTS + "/" + id + "/draft");
    editor.post(revisions + "/1/restore").then().statusCode(200).body("draft", notNullValue());
  }

  @Test
  void aTakenSlugIsAConflictThatNamesItsHolder() {
    String holder = editing.publish("Ada Quinn");
    String id = editing.publish("Eve Moss");
    rename(id, "{\"slug\": \"ada-quinn\"}")
        .then()
        .statusCode(409)
        .body("detail", containsString(holder));
    rename(holder, "{\"slug\": \"ada\"}").then().statusCode(200);
    rename(id, "{\"slug\": \"ada-quinn\"}").then().statusCode(409);
    rename(id, "{\"slug\": \"ada-quinn\", \"takeOver\": true}").then().statusCode(200);
    get("/v1/therapists/ada-quinn").then().body("name.display", equalTo("Eve Moss"));
  }

  @Test
  void aDraftThatNamesItsSlugNamesTheNewOneOnceItIsRenamed() {
    String id = editing.create("Ada Quinn");
    editing.patch(id, "{\"slug\": \"quinn\"}").then().statusCode(200);
    rename(id, "{\"slug\": \"ada\"}").then().statusCode(200);
    editing
        .as(Role.EDITOR)
        .get(THERAPISTS + "/" + id + "/draft")
        .then()
        .body("slug", equalTo("ada"));
    editing.post(id, "publish", null).then().statusCode(200).body("slug", equalTo("ada"));
  }

  @Test
  void theListIsFilteredAndPaged() {
    for (String name : List.of("Ada", "Bea", "Cleo")) {
      editing.create(name + " Quinn");
    }
    list("?q=quin&limit=2").then().body("items.slug", equalTo(List.of("cleo-quinn", "bea-quinn")));
    String next = list("?limit=2").path("page.next");
    list("?limit=2&after=" + next)
        .then()
        .body("items.slug", equalTo(List.of("ada-quinn")))
        .body("page.next", nullValue());
    list("?q=BEA-").then().body("items.slug", equalTo(List.of("bea-quinn")));
    list("?updatedBy=nobody").then().body("page.total", equalTo(0));
    list("?sate=draft").then().statusCode(400).body("errors.suggestion", hasItem("state"));
  }

  private Response list(String query) {
    return editing.as(Role.EDITOR).get(THERAPISTS + query);
  }

  @Test
  void whatIsTooLargeOrNoJsonIsRefused() {
    var editor = editing.as(Role.EDITOR);
    editor.contentType("text/plain").body("x").post(THERAPISTS).then().statusCode(415);
    editing
        .as(Role.EDITOR)
        .contentType(ContentType.JSON)
        .body("{")
        .post(THERAPISTS)
        .then()
        .statusCode(400);
    editing
        .as(Role.EDITOR)
        .contentType(ContentType.JSON)
        .body("{\"headline\":\"a\\u0000\"}")
        .post(THERAPISTS)
        .then()
        .statusCode(422);
    String large = "{\"bio\": \"" + "x".repeat(1_100_000) + "\"}";
    editing
        .as(Role.EDITOR)
        .contentType(ContentType.JSON)
        .body(large)
        .post(THERAPISTS)
        .then()
        .statusCode(413)
        .contentType("application/problem+json");
  }

  @Test
  void theAuditOfContentIsKeptForGood() {
    String id = editing.publish("Ada Quinn");
    editing.publish("Eve Moss");
    String audit = THERAPISTS + "/" + id + "/audit";
    Function<String, Response> own =
        query -> editing.as(Role.THERAPIST, UUID.fromString(id)).get(audit + query);
    own.apply("").then().body("items.action", equalTo(List.of("publish", "create")));
    own.apply("?action=create").then().body("items.actor", equalTo(List.of("editor-key")));
    String next = own.apply("?limit=1").path("next");
    own.apply("?after=" + next).then().body("items.action", equalTo(List.of("create")));
    own.apply("?content=" + id).then().statusCode(400);
    editing.as(Role.THERAPIST, UUID.randomUUID()).get(audit).then().statusCode(403);
    for (String sql :
        List.of("delete from audit", "update audit set note = ''", "truncate audit")) {
      assertThatThrownBy(
              () ->
                  QuarkusTransaction.requiringNew()
                      .run(() -> database.createNativeQuery(sql).executeUpdate()))
          .hasStackTraceContaining("only added to");
    }
  }
}
