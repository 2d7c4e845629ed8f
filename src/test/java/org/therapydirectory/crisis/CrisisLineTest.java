package org.therapydirectory.crisis;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.StatementCounter;

@QuarkusTest
class CrisisLineTest {

  @Inject Contents contents;
  @Inject ApiKeys apiKeys;

  @BeforeEach
  void emptyDirectory() {
    contents.clear();
  }

  @Test
  void aDozenCountriesHaveLines() {
    List<String> countries =
        when()
            .get("/v1/crisis-lines")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getList("items.country");
    assertThat(new HashSet<>(countries)).hasSizeGreaterThanOrEqualTo(12);
    when()
        .get("/v1/crisis-lines?country=US")
        .then()
        .body("items.country", contains("US", "US", "US"))
        .body("items[0].phone", equalTo("988"))
        .body("items[2].kind", equalTo("emergency"));
    when().get("/v1/crisis-lines?country=CL").then().statusCode(200).body("items", hasSize(0));
    when().get("/v1/crisis-lines?country=RU").then().statusCode(200).body("items", hasSize(0));
  }

  @ParameterizedTest
  @CsvSource({
    "country=XX, unknown-value",
    "country=, empty",
    "country=US&country=CA, repeated",
    "nation=US, unknown-parameter"
  })
  void whatIsUnknownIsRefused(String query, String code) {
    when()
        .get("/v1/crisis-lines?" + query)
        .then()
        .statusCode(400)
        .body("errors[0].code", equalTo(code));
  }

  @Test
  void articlesWithAWarningSayWhomToCall() {
    contents.article("Heavy", "\"contentWarnings\": [\"suicide\"]");
    contents.article("Heavier", "\"contentWarnings\": [\"war-violence\", \"self-harm\"]");
    contents.article("Light", "\"contentWarnings\": [\"death-grief\"]");
    int all = when().get("/v1/crisis-lines").path("items.size()");
    for (String slug : List.of("heavy", "heavier")) {
      when().get("/v1/articles/" + slug).then().body("crisisResources", hasSize(all));
    }
    when().get("/v1/articles/light").then().body("crisisResources", hasSize(0));
    when()
        .get("/v1/articles/heavy?fields=crisisResources.phone")
        .then()
        .body("crisisResources", hasSize(all));
    assertThat(
            StatementCounter.during(
                () -> when().get("/v1/articles/heavy?include=author").then().statusCode(200)))
        .isLessThanOrEqualTo(3);
  }

  @Test
  void soDoProfiles() {
    contents.therapist("Heavy Work", "\"contentWarnings\": [\"self-harm\"]");
    contents.therapist("Light Work");
    int all = when().get("/v1/crisis-lines").path("items.size()");
    for (int round = 0; round < 2; round++) {
      when()
          .get("/v1/therapists/heavy-work")
          .then()
          .body("contentWarnings", contains("self-harm"))
          .body("crisisResources", hasSize(all));
      when()
          .get("/v1/therapists/light-work")
          .then()
          .body("contentWarnings", hasSize(0))
          .body("crisisResources", hasSize(0));
    }
    when()
        .get("/v1/therapists?fields=slug,crisisResources.phone&sort=name")
        .then()
        .body("items[0].crisisResources", hasSize(all));
  }

  @Test
  void operatorsKeepTheLines() {
    String line =
        """
        {"country": "CL", "kind": "crisis", "name": "Línea *4141", "phone": "*4141",
         "languages": ["es"], "checkedOn": "2026-11-20"}
        """;
    String key = apiKeys.issue(Role.ADMIN, "operator", null, null).secret();
    String address =
        given()
            .auth()
            .oauth2(key)
            .contentType("application/json")
            .body(line)
            .post("/v1/manage/crisis-lines")
            .then()
            .statusCode(201)
            .extract()
            .header("Location");
    when()
        .get("/v1/crisis-lines?country=CL")
        .then()
        .body("items.phone", contains("*4141"))
        .body("items[0].checkedOn", equalTo("2026-11-20"));

    given()
        .auth()
        .oauth2(key)
        .contentType("application/json")
        .body(line)
        .post("/v1/manage/crisis-lines")
        .then()
        .statusCode(409);
    given()
        .auth()
        .oauth2(key)
        .contentType("application/json")
        .body(line.replace("*4141\",", "600\",").replace("\"CL\"", "\"XX\""))
        .put(address)
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo("/country"));
    given()
        .auth()
        .oauth2(key)
        .contentType("application/json")
        .body(line.replace("\"phone\": \"*4141\"", "\"phone\": \"600\""))
        .put(address)
        .then()
        .statusCode(200);
    when().get("/v1/crisis-lines?country=CL").then().body("items.phone", contains("600"));

    given().auth().oauth2(key).delete(address).then().statusCode(204);
    when().get("/v1/crisis-lines?country=CL").then().body("items", hasSize(0));
    given().auth().oauth2(key).delete(address).then().statusCode(404);
  }
}
