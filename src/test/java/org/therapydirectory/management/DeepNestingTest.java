package org.therapydirectory.management;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.LoggedLines;

/** Markdown that goes deeper than a parser or a renderer can follow. */
@QuarkusTest
class DeepNestingTest {

  @Inject Contents contents;
  @Inject Editing editing;
  @Inject EntityManager database;

  @BeforeEach
  void clear() {
    contents.clear();
  }

  private Response create(String kind, String field, String text) {
    return editing
        .as(Role.EDITOR)
        .contentType(ContentType.JSON)
        .body(Map.of(field, text))
        .post("/v1/manage/" + kind);
  }

  @ParameterizedTest
  @CsvSource({
    "therapists, bio, '- ', 1000, ''",
    "therapists, bio, '> ', 5000, ''",
    "therapists, bio, '![', 3000, '](/x)'",
    "therapists, bio, '*a **b ', 1400, 'c** d*'",
    "articles, body, '> ', 50000, ''",
    "articles, body, '![', 25000, '](/x)'",
    "specialties, description, '1. ', 2000, ''"
  })
  void deepNestingIsRefusedWhenItIsWritten(
      String kind, String field, String before, int times, String after) {
    create(kind, field, before.repeat(times) + "x" + after.repeat(times))
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/" + field))
        .body("errors.code", contains("out-of-bounds"));
  }

  @ParameterizedTest
  @CsvSource({"'> ', 20", "'- ', 20", "'1. ', 15"})
  void whatPeopleNestIsTaken(String level, int times) {
    create("therapists", "bio", level.repeat(times) + "A **word** of [*mine*](https://example.org)")
        .then()
        .statusCode(201);
  }

  @Test
  void aDraftOfBeforeThatCannotBeRenderedIsAProblemThatTellsTheLogNoToken() {
    String id = editing.create("Ada Quinn");
    String url =
        editing.post(id, "preview-links", "{}").then().statusCode(201).extract().path("url");
    String token = url.substring(url.lastIndexOf('/') + 1);
    String deep = "*a **b ".repeat(1400) + "x" + "c** d*".repeat(1400);
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                database
                    .createNativeQuery(
                        "update revision set document = jsonb_set(cast(document as jsonb), '{bio}',"
                            + " to_jsonb(cast(:deep as text))) where content_id = :id")
                    .setParameter("deep", deep)
                    .setParameter("id", UUID.fromString(id))
                    .executeUpdate());
    try (LoggedLines logged = new LoggedLines()) {
      given()
          .get("/v1/preview/" + token)
          .then()
          .statusCode(422)
          .contentType("application/problem+json")
          .body("errors.pointer", contains("/bio"));
      assertThat(logged.lines()).noneMatch(line -> line.contains(token));
    }
  }

  @Test
  void whatFailsOutsideEveryEndpointIsAProblemToo() {
    try (LoggedLines logged = new LoggedLines()) {
      given()
          .get("/failing/part/xylophonic")
          .then()
          .statusCode(500)
          .contentType("application/problem+json")
          .body("status", equalTo(500))
          .body("detail", notNullValue());
      assertThat(logged.lines()).noneMatch(line -> line.contains("xylophonic"));
      assertThat(logged.lines()).anyMatch(line -> line.contains("Unexpected failure of GET"));
    }
  }
}
