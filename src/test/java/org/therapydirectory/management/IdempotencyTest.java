package org.therapydirectory.management;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.therapydirectory.management.Editing.THERAPISTS;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;

@QuarkusTest
class IdempotencyTest {

  @Inject Contents contents;
  @Inject Editing editing;
  @Inject EntityManager database;

  private RequestSpecification admin;
  private final String unique = UUID.randomUUID().toString();

  @BeforeEach
  void begin() {
    contents.clear();
    admin = editing.as(Role.ADMIN).contentType(ContentType.JSON);
    admin.header("Idempotency-Key", unique);
  }

  private Response post(String path, String body) {
    return given().spec(admin).body(body).post(path);
  }

  /** Twenty at once and one after: all get the same answer, and another body is refused. */
  private String twentyTimes(String path, String body, int status, String otherBody)
      throws Exception {
    List<Response> answers = Editing.atOnce(20, () -> post(path, body));
    assertThat(answers).extracting(Response::statusCode).containsOnly(status);
    String first = answers.get(0).asString();
    assertThat(answers).extracting(Response::asString).containsOnly(first);
    for (String header : List.of("ETag", "Location")) {
      assertThat(answers)
          .extracting(r -> r.header(header))
          .containsOnly(answers.get(0).header(header));
    }
    if (otherBody != null) {
      post(path, otherBody).then().statusCode(422);
    }
    return first;
  }

  private List<String> audited(String action) {
    return editing
        .as(Role.ADMIN)
        .get("/v1/manage/audit?limit=100&action=" + action)
        .path("items.note");
  }

  @Test
  void contentIsCreatedOnce() throws Exception {
    String body = Editing.profile("Ada Quinn");
    twentyTimes(THERAPISTS, body, 201, Editing.profile("Eve"));
    editing.as(Role.EDITOR).get(THERAPISTS).then().body("page.total", equalTo(1));
  }

  @Test
  void aPreviewLinkIsMadeOnceAndItsTokenIsNotInTheDatabase() throws Exception {
    String links = THERAPISTS + "/" + editing.create("Ada Quinn") + "/preview-links";
    String made = twentyTimes(links, "{\"expiresInHours\": 2}", 201, "{}");
    editing.as(Role.EDITOR).get(links).then().body("items", hasSize(1));
    String token = made.replaceAll("(?s).*/v1/preview/([\\w-]+).*", "$1");
    String kept =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    (String)
                        database
                            .createNativeQuery(
                                "select string_agg(encode(answer, 'escape') || caller, ' ')"
                                    + " from idempotency",
                                String.class)
                            .getSingleResult());
    assertThat(kept).isNotEmpty().doesNotContain(token).doesNotContain(unique);
  }

  @Test
  void aStepOfTheWorkflowIsTakenOnce() throws Exception {
    String id = editing.create("Ada Quinn");
    twentyTimes(THERAPISTS + "/" + id + "/publish", "{}", 200, "{\"note\": \"Else\"}");
    editing.as(Role.EDITOR).get(THERAPISTS + "/" + id).then().body("version", equalTo(1));
  }

  @Test
  void aRevisionIsRestoredOnce() throws Exception {
    String id = editing.publish("Ada Quinn");
    twentyTimes(THERAPISTS + "/" + id + "/revisions/1/restore", "", 200, null);
    editing
        .as(Role.EDITOR)
        .get(THERAPISTS + "/" + id + "/revisions")
        .then()
        .body("items", hasSize(2));
  }

  @Test
  void aTermIsAddedAndMergedOnce() throws Exception {
    String terms = "/v1/manage/vocabularies/community";
    String other = "other-" + unique;
    editing
        .as(Role.ADMIN)
        .contentType(ContentType.JSON)
        .body("{\"label\": \"" + other + "\"}")
        .post(terms)
        .then()
        .statusCode(201);
    String label = "term-" + unique;
    twentyTimes(terms, "{\"label\": \"" + label + "\"}", 201, "{\"label\": \"Else\"}");
    admin = editing.as(Role.ADMIN).contentType(ContentType.JSON);
    admin.header("Idempotency-Key", unique);
    String into = "{\"into\": \"" + other + "\"}";
    twentyTimes(terms + "/" + label + "/merge", into, 200, "{\"into\": \"veterans\"}");
    assertThat(audited("merge-term")).containsOnlyOnce("community/" + label + " into " + other);
  }

  @Test
  void aPartnerIsMadeOnce() throws Exception {
    String body = "{\"name\": \"%s\", \"groups\": [\"core\"]}";
    twentyTimes("/v1/manage/partners", body.formatted(unique), 201, body.formatted("Else"));
  }

  @Test
  void aConsentIsGivenOnce() throws Exception {
    String consents = THERAPISTS + "/" + editing.publish("Ada Quinn") + "/consents";
    String body = "{\"scope\": \"all-partners\", \"groups\": [\"%s\"]}";
    twentyTimes(consents, body.formatted("core"), 201, body.formatted("contact"));
    editing
        .as(Role.EDITOR)
        .get(consents)
        .then()
        .body("items.findAll { it.scope == 'all-partners' }", hasSize(1));
    assertThat(audited("grant-consent")).contains("all-partners");
  }

  @Test
  void answersAreForgottenAfterTwoDaysWhoeverCalledForThem() {
    post(THERAPISTS, Editing.profile("Ada Quinn")).then().statusCode(201);
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                database
                    .createNativeQuery(
                        "update idempotency set created_at = now() - interval '49 hours'")
                    .executeUpdate());
    // A key of another name and another caller.
    admin = editing.as(Role.ADMIN).contentType(ContentType.JSON);
    admin.header("Idempotency-Key", UUID.randomUUID().toString());
    post(THERAPISTS, Editing.profile("Bea Moss")).then().statusCode(201);
    Number kept =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    (Number)
                        database
                            .createNativeQuery("select count(*) from idempotency")
                            .getSingleResult());
    assertThat(kept.intValue()).isEqualTo(1);
  }

  @Test
  void whatFailedMayBeTriedAgainWithTheSameKey() {
    String id = editing.create("Ada Quinn");
    editing.patch(id, "{\"bio\": null}").then().statusCode(200);
    String publish = THERAPISTS + "/" + id + "/publish";
    post(publish, "{}").then().statusCode(422);
    editing.patch(id, "{\"bio\": \"Back\"}").then().statusCode(200);
    post(publish, "{}").then().statusCode(200);
  }
}
