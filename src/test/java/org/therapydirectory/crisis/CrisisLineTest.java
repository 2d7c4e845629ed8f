package org.therapydirectory.crisis;

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
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.StatementCounter;

@QuarkusTest
class CrisisLineTest {

  @Inject Contents contents;

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
}
