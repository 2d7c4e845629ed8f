package org.therapydirectory.search;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.StatementCounter;

@QuarkusTest
class FacetTest {

  @Inject Contents contents;

  @BeforeEach
  void threeTherapists() {
    contents.clear();
    contents.therapist(
        "Ada",
        "\"specialties\": [\"panic\", \"phobias\"]",
        "\"languages\": [\"en\", \"es\"]",
        "\"fees\": {\"currency\": \"USD\", \"individual\": {\"amount\": 120, \"minutes\": 50}}",
        "\"availability\": {\"status\": \"accepting\"}");
    contents.therapist("Bo", "\"specialties\": [\"anxiety\"]", "\"languages\": [\"es\"]");
    contents.therapist("Cy", "\"specialties\": [\"grief\"]", "\"languages\": [\"fr\"]");
  }

  private static ValidatableResponse list(String query) {
    return when().get("/v1/therapists?" + query).then().statusCode(200);
  }

  private static String count(String facet, String value) {
    return "facets.%s.find { it.value == '%s' }.count".formatted(facet, value);
  }

  @Test
  void parentsCountTheirDescendantsOnce() {
    list("facets=specialty")
        .body(count("specialty", "anxiety"), equalTo(2))
        .body(count("specialty", "panic"), equalTo(1))
        .body(count("specialty", "grief"), equalTo(1));
  }

  @Test
  void aFacetIsCountedWithoutItsOwnFilterAndWithAllOthers() {
    list("facets=language,specialty&language=fr")
        .body(count("language", "es"), equalTo(2))
        .body(count("language", "fr"), equalTo(1))
        .body("facets.language.find { it.value == 'fr' }.selected", equalTo(true))
        .body("facets.specialty.value", hasItem("grief"))
        .body("facets.specialty.value", not(hasItem("anxiety")));
  }

  @Test
  void aSelectedValueIsListedWithoutAnyHit() {
    list("facets=language&language=de&facetLimit=1")
        .body("facets.language", hasSize(2))
        .body(count("language", "de"), equalTo(0))
        .body("facets.language[0].label", equalTo("Spanish"));
  }

  @Test
  void valuesThatAllAreAskedForAreSelectedToo() {
    list("facets=language&language.all=de")
        .body(count("language", "de"), equalTo(0))
        .body("facets.language.find { it.value == 'de' }.selected", equalTo(true));
  }

  @Test
  void feesAndAvailabilityAreFacetsToo() {
    list("facets=feeRange,accepting")
        .body(count("feeRange", "100-150"), equalTo(1))
        .body(count("feeRange", "150-200"), equalTo(0))
        .body(count("accepting", "now"), equalTo(1));
    list("facets=feeRange,accepting&feeMin=150&feeMax=200&accepting=waitlist")
        .body("facets.feeRange.find { it.selected }.value", equalTo("150-200"))
        .body("facets.accepting.find { it.selected }.value", equalTo("waitlist"));
  }

  @Test
  void anUnknownFacetIsRefused() {
    when()
        .get("/v1/therapists?facets=specialities")
        .then()
        .statusCode(400)
        .body("errors[0].allowed", hasItem("specialty"));
  }

  @Test
  void allFacetsTogetherTakeOneStatement() {
    String all =
        "facets=specialty,modality,community,ageGroup,participants,language,profession,insurance,"
            + "paymentMethod,format,accepting,state,feeRange,accessibility";
    list(all);
    assertThat(StatementCounter.during(() -> list(all))).isLessThanOrEqualTo(3);
  }
}
