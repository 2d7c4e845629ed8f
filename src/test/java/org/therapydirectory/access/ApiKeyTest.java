package org.therapydirectory.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.testing.Contents;

@QuarkusTest
class ApiKeyTest {

  private static final String KEYS = "/v1/manage/keys";

  @Inject Contents contents;
  @Inject ApiKeys keys;

  private String admin;

  @BeforeEach
  void makeAdmin() {
    admin = keys.issue(Role.ADMIN, "test-admin", null, null).secret();
  }

  private static Response list(String key) {
    return given().auth().oauth2(key).get(KEYS);
  }

  @Test
  void aKeyIsShownOnceAndKeptAsAHash() {
    String secret = create("{\"role\":\"editor\",\"name\":\"Newsroom\"}");
    assertThat(secret).matches("td_editor_[0-9A-Za-z]{43}");
    list(admin)
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("items.prefix", hasItem(secret.substring(0, 16)))
        .body(not(containsString(secret)));
  }

  @Test
  void aKeyThatHasEndedIsNotMade() {
    given()
        .auth()
        .oauth2(admin)
        .contentType(ContentType.JSON)
        .body("{\"role\":\"editor\",\"name\":\"Newsroom\",\"expiresAt\":\"2020-01-01T00:00:00Z\"}")
        .post(KEYS)
        .then()
        .statusCode(400)
        .body("errors.pointer", hasItem("/expiresAt"));
  }

  @Test
  void allFaultsOfAKeyAreToldAtOnce() {
    given()
        .auth()
        .oauth2(admin)
        .contentType(ContentType.JSON)
        .body("{\"role\":\"editr\",\"expiresAt\":\"2020-01-01T00:00:00Z\",\"nam\":\"x\"}")
        .post(KEYS)
        .then()
        .statusCode(400)
        .body("errors.pointer", contains("/expiresAt", "/nam", "/name", "/role"))
        .body("errors.find { it.pointer == '/role' }.suggestion", equalTo("editor"))
        .body("errors.find { it.pointer == '/role' }.allowed", hasItem("partner"))
        .body("errors.find { it.pointer == '/nam' }.suggestion", equalTo("name"));
    given()
        .auth()
        .oauth2(admin)
        .contentType(ContentType.JSON)
        .body("{\"role\":\"therapist\",\"name\":\"x\"}")
        .post(KEYS)
        .then()
        .statusCode(400)
        .body("errors.pointer", contains("/subject"))
        .body("errors.detail", hasItem(containsString("have a subject")));
  }

  @Test
  void aKeyIsBoundToWhatItsRoleIsOf() {
    contents.clear();
    UUID therapist = contents.therapist("Ada").id();
    UUID article = contents.article("On calm").id();
    assertThat(bound("therapist", therapist).statusCode()).isEqualTo(201);
    for (Response answer :
        List.of(
            bound("therapist", article),
            bound("therapist", UUID.randomUUID()),
            bound("partner", therapist),
            bound("editor", therapist))) {
      answer.then().statusCode(400).body("errors.pointer", contains("/subject"));
    }
  }

  private Response bound(String role, UUID subject) {
    return given()
        .auth()
        .oauth2(admin)
        .contentType(ContentType.JSON)
        .body(Map.of("role", role, "name", "bound", "subject", subject))
        .post(KEYS);
  }

  private String create(String body) {
    return given()
        .auth()
        .oauth2(admin)
        .contentType(ContentType.JSON)
        .body(body)
        .post(KEYS)
        .then()
        .statusCode(201)
        .header("Location", containsString(KEYS))
        .extract()
        .path("key");
  }

  @Test
  void withoutAKeyOrWithAnUnknownOneTheCallerIsAskedForOne() {
    for (String header :
        new String[] {null, "Bearer td_admin_x", "Bearer " + admin + "x", "Basic eA=="}) {
      var request = header == null ? given() : given().header("Authorization", header);
      request
          .get(KEYS)
          .then()
          .statusCode(401)
          .header("WWW-Authenticate", header == null ? "Bearer" : "Bearer error=\"invalid_token\"")
          .contentType("application/problem+json")
          .body("title", equalTo("Authentication required"));
    }
  }

  @Test
  void whatIsDoneToKeysIsInTheAuditForAdminsWithoutTheSecret() {
    ApiKeys.Issued old = keys.issue(Role.EDITOR, "old", null, null);
    String fresh = rotate(old, "{}");
    given().auth().oauth2(admin).delete(KEYS + "/" + old.id()).then().statusCode(204);
    audit(admin, old)
        .then()
        .body("items.action", equalTo(List.of("revoke", "rotate")))
        .body("items.kind", everyItem(equalTo("key")))
        .body("items.actor", everyItem(equalTo("test-admin")))
        .body("items[1].note", startsWith("replaced by "));
    given()
        .auth()
        .oauth2(admin)
        .get("/v1/manage/audit?action=create")
        .then()
        .body("items.note", hasItem("in place of " + old.id()))
        .body(not(containsString(fresh)))
        .body(not(containsString(old.secret())));
    audit(fresh, old).then().statusCode(200).body("items", empty());
  }

  private static Response audit(String caller, ApiKeys.Issued key) {
    return given().auth().oauth2(caller).get("/v1/manage/audit?content=" + key.id());
  }

  @Test
  void aRepeatedCreationMakesOneKeyAndGivesItsSecretAgain() {
    int before = list(admin).path("items.size()");
    String first = createOnce().then().statusCode(201).extract().path("key");
    String second = createOnce().then().statusCode(201).extract().path("key");
    assertThat(second).isEqualTo(first);
    assertThat((int) list(admin).path("items.size()")).isEqualTo(before + 1);
  }

  private Response createOnce() {
    return given()
        .auth()
        .oauth2(admin)
        .header("Idempotency-Key", "once-4711")
        .contentType(ContentType.JSON)
        .body("{\"role\": \"editor\", \"name\": \"x\"}")
        .post(KEYS);
  }

  @Test
  void anExpiredOrRevokedKeyOpensNothing() {
    String expired = keys.issue(Role.ADMIN, "old", null, Instant.now().minusSeconds(1)).secret();
    list(expired).then().statusCode(401);
    ApiKeys.Issued revoked = keys.issue(Role.ADMIN, "lost", null, null);
    list(revoked.secret()).then().statusCode(200);
    given().auth().oauth2(admin).delete(KEYS + "/" + revoked.id()).then().statusCode(204);
    list(revoked.secret()).then().statusCode(401);
  }

  @Test
  void aKeyOfAnotherRoleIsToldWhichOneItNeeds() {
    String editor = keys.issue(Role.EDITOR, "editor", null, null).secret();
    list(editor)
        .then()
        .statusCode(403)
        .contentType("application/problem+json")
        .body("detail", containsString("admin"));
  }

  @Test
  void aRotatedKeyWorksOnForTheOverlap() {
    ApiKeys.Issued old = keys.issue(Role.ADMIN, "rotating", null, null);
    String fresh = rotate(old, "{\"overlapHours\": 1}");
    list(old.secret()).then().statusCode(200);
    list(fresh).then().statusCode(200);
    rotate(old, "{\"overlapHours\": 0}");
    list(old.secret()).then().statusCode(401);
  }

  @Test
  void aKeyThatHasEndedIsNotRotated() {
    ApiKeys.Issued expired = keys.issue(Role.ADMIN, "old", null, Instant.now().minusSeconds(1));
    ApiKeys.Issued revoked = keys.issue(Role.ADMIN, "lost", null, null);
    keys.revoke(revoked.id());
    for (ApiKeys.Issued key : List.of(expired, revoked)) {
      given()
          .auth()
          .oauth2(admin)
          .contentType(ContentType.JSON)
          .body("{}")
          .post(KEYS + "/" + key.id() + "/rotate")
          .then()
          .statusCode(409)
          .body("detail", containsString("make a new one"));
    }
  }

  private String rotate(ApiKeys.Issued key, String body) {
    return given()
        .auth()
        .oauth2(admin)
        .contentType(ContentType.JSON)
        .body(body)
        .post(KEYS + "/" + key.id() + "/rotate")
        .then()
        .statusCode(201)
        .extract()
        .path("key");
  }

  @Test
  void aWrongKeyDoesNotMatterWhereNoneIsNeeded() {
    given()
        .header("Authorization", "Bearer td_admin_x")
        .get("/v1/therapists")
        .then()
        .statusCode(200);
  }

  @Test
  void whatIsWrongWithAWishedKeyIsSaidByPointer() {
    for (String body :
        new String[] {
          "{\"role\":\"editor\"}",
          "{\"role\":\"king\",\"name\":\"x\"}",
          "{\"role\":\"partner\",\"name\":\"x\"}",
          "nonsense",
          ""
        }) {
      given()
          .auth()
          .oauth2(admin)
          .contentType(ContentType.JSON)
          .body(body)
          .post(KEYS)
          .then()
          .statusCode(400)
          .contentType("application/problem+json");
    }
    given()
        .auth()
        .oauth2(admin)
        .contentType("text/plain")
        .body("x")
        .post(KEYS)
        .then()
        .statusCode(415);
  }
}
