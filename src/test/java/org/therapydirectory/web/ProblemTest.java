package org.therapydirectory.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What problems say, and that nothing is ignored outside the versions either. */
@QuarkusTest
class ProblemTest {

  @ParameterizedTest
  @CsvSource({
    "GET, /nowhere, */*, 404",
    "GET, /v1/nowhere, */*, 404",
    "GET, /v1/therapists/nobody, */*, 404",
    "DELETE, /v1/therapists, */*, 405",
    "GET, /v1/specialties, text/html, 406",
    "POST, /v1/therapists/search, */*, 415"
  })
  void aProblemHasAllItsMembers(String method, String path, String accept, int status) {
    var request = given().header("Accept", accept);
    if (method.equals("POST")) {
      request.contentType("text/plain").body("x");
    }
    request
        .request(method, path)
        .then()
        .statusCode(status)
        .contentType("application/problem+json")
        .body("type", not(blankOrNullString()))
        .body("title", not(blankOrNullString()))
        .body("status", equalTo(status))
        .body("detail", not(blankOrNullString()))
        .body("instance", equalTo(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/openapi", "/openapi/delivery", "/robots.txt", "/sitemap.xml"})
  void anUnknownParameterIsRefusedEverywhere(String path) {
    given()
        .get(path + "?x=1")
        .then()
        .statusCode(400)
        .body("errors.parameter", contains("x"))
        .body("errors.code", contains("unknown-parameter"));
  }

  @Test
  void aFormThatTheDocumentHasNotIsRefused() {
    given()
        .get("/openapi?format=xml")
        .then()
        .statusCode(400)
        .body("errors.parameter", contains("format"))
        .body("errors[0].allowed", contains("json", "yaml"));
    given()
        .header("Accept", "application/json")
        .get("/openapi?format=yaml")
        .then()
        .statusCode(200)
        .contentType("application/yaml");
  }
}
