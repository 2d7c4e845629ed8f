package org.therapydirectory.management;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.therapydirectory.management.Editing.THERAPISTS;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.LoggedLines;

/** Bodies are read for what they say they are, and for nothing that they only resemble. */
@QuarkusTest
class StrictBodyTest {

  @Inject Contents contents;
  @Inject Editing editing;
  @Inject EntityManager database;

  @BeforeEach
  void clear() {
    contents.clear();
  }

  private Response send(String method, String path, String type, String body) {
    var request =
        editing
            .as(Role.ADMIN)
            .config(
                RestAssuredConfig.config()
                    .encoderConfig(
                        EncoderConfig.encoderConfig()
                            .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
            .header("If-Match", "*")
            .body(body.getBytes(StandardCharsets.UTF_8));
    return (type == null ? request : request.header("Content-Type", type)).request(method, path);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /v1/manage/therapists",
    "PUT, /v1/manage/therapists/{id}/draft",
    "PATCH, /v1/manage/therapists/{id}/draft",
    "POST, /v1/manage/therapists/{id}/publish",
    "POST, /v1/manage/therapists/{id}/withdraw",
    "PUT, /v1/manage/therapists/{id}/slug",
    "POST, /v1/manage/therapists/{id}/consents",
    "POST, /v1/manage/therapists/{id}/preview-links",
    "POST, /v1/manage/keys",
    "POST, /v1/manage/partners",
    "POST, /v1/manage/crisis-lines",
    "PUT, /v1/manage/compacts/psypact",
    "POST, /v1/manage/vocabularies/modality",
    "PATCH, /v1/manage/vocabularies/modality/emdr",
    "POST, /v1/therapists/search"
  })
  void aBodyOfNoTypeOrNoJsonTypeIsNotUnderstood(String method, String path) {
    String address = path.replace("{id}", editing.create("Ada Quinn"));
    for (String type : new String[] {"", " ", "json", "*/*", "application/*", "text/plain", "/"}) {
      send(method, address, type, "{}")
          .then()
          .statusCode(415)
          .contentType("application/problem+json")
          .body("status", equalTo(415));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"APPLICATION/JSON", "Application/Json; Charset=UTF-8"})
  void mediaTypesAreReadInEitherCase(String type) {
    send("POST", THERAPISTS, type, "{}").then().statusCode(201);
    send("POST", "/v1/therapists/search", type, "{}").then().statusCode(200);
    String id = editing.create("Ada Quinn");
    send("PATCH", THERAPISTS + "/" + id + "/draft", type, "{}").then().statusCode(200);
    send("POST", THERAPISTS + "/" + id + "/publish", type, editingNote()).then().statusCode(200);
  }

  private static String editingNote() {
    return "{\"note\": \"At last\"}";
  }

  @Test
  void readingsDoNotAskForATypeOfBody() {
    given().header("Content-Type", "").get("/v1/therapists").then().statusCode(200);
    editing.as(Role.ADMIN).header("Content-Type", "").get("/v1/manage/keys").then().statusCode(200);
  }

  @Test
  void whiteSpaceIsNoNumberAndNoTruth() {
    String draft =
        """
        {"practisingSince": " ", "photo": {"url": "https://example.org/a.png", "width": "\\t"},
         "specialties": [{"slug": "anxiety", "top": " "}],
         "locations": [{"latitude": " ", "longitude": ""}]}
        """;
    editing
        .as(Role.EDITOR)
        .contentType(ContentType.JSON)
        .body(draft)
        .post(THERAPISTS)
        .then()
        .statusCode(422)
        .body(
            "errors.findAll { it.code == 'malformed' }.pointer",
            containsInAnyOrder(
                "/practisingSince",
                "/photo/width",
                "/specialties/0/top",
                "/locations/0/latitude",
                "/locations/0/longitude"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+999999999-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z",
        "2027-01-01T10:00Z",
        "2027-01-01T10:00:00+01",
        "2027-01-01T10:00:00",
        "2027-01-01",
        ""
      })
  void aPublicationIsSetForAnInstantOfRfc3339(String at) {
    String id = editing.create("Ada Quinn");
    editing
        .post(id, "publish", "{\"at\": \"" + at + "\"}")
        .then()
        .statusCode(400)
        .body("errors.pointer", contains("/at"))
        .body("errors.code", contains("malformed"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2099-01-01T10:00:00z",
        "2099-01-01t10:00:00.5+01:00",
        "9999-12-31T23:59:59.999999999Z"
      })
  void everyInstantOfRfc3339CanBeSet(String at) {
    String id = editing.create("Ada Quinn");
    editing
        .post(id, "publish", "{\"at\": \"" + at + "\"}")
        .then()
        .statusCode(200)
        .body("state", equalTo("scheduled"));
  }

  @Test
  void aRowThatTheDatabaseRefusesStandsInNoLog() {
    String secret = "xylophonic";
    execute("alter table content add constraint secrecy check (title not like 'xylo%')");
    try (LoggedLines logged = new LoggedLines()) {
      editing
          .as(Role.EDITOR)
          .contentType(ContentType.JSON)
          .body(Map.of("headline", "A word", "name", Map.of("display", secret + " Quinn")))
          .post(THERAPISTS)
          .then()
          .statusCode(500)
          .contentType("application/problem+json");
      assertThat(logged.lines()).noneMatch(line -> line.contains(secret));
      assertThat(logged.lines()).anyMatch(line -> line.contains("Unexpected failure of POST"));
    } finally {
      execute("alter table content drop constraint secrecy");
    }
  }

  private void execute(String sql) {
    QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(sql).executeUpdate());
  }
}
