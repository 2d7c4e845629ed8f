package org.therapydirectory.therapist;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.StatementCounter;

@QuarkusTest
class MatchReasonsTest {

  @Inject Contents contents;

  @BeforeEach
  void emptyDirectory() {
    contents.clear();
  }

  private static ValidatableResponse list(String query) {
    return given()
        .get("/v1/therapists?matchReasons=true&" + query)
        .then()
        .statusCode(200)
        .rootPath("items[0].matchReasons");
  }

  @Test
  void wordsAreNamedWithTheirFields() {
    contents.therapist("Ada Quinn", "\"modalities\": [\"cbt\"]", "\"bio\": \"I was a worrier.\"");
    list("q=quinn cbt worriers")
        .body("words.word", contains("quinn", "cbt", "worriers"))
        .body("words.field", contains("name", "modalities", "bio"))
        .body("words.matched", contains("Quinn", "CBT", "worrier"));
    given()
        .get("/v1/therapists?q=quinn&matchReasons=false")
        .then()
        .body("items[0]", not(hasKey("matchReasons")));
  }

  @Test
  void whatWasNotAskedForIsEmpty() {
    contents.therapist("Ada");
    list("")
        .body("words", empty())
        .body("clientState", empty())
        .body("fees", empty())
        .body("place", nullValue());
  }

  @Test
  void theLicenceOrRegistrationThatAllowsItIsNamed() {
    LocalDate ends = LocalDate.now().plusDays(40);
    contents.therapist(
        "Ada",
        "\"profession\": \"professional-counselor\"",
        "\"licenses\": [{\"jurisdiction\": \"US-NY\", \"status\": \"active\"},"
            + " {\"type\": \"LPC\", \"jurisdiction\": \"US-VT\", \"status\": \"active\","
            + " \"expiresOn\": \"%s\"}]".formatted(ends),
        "\"telehealth\": [{\"jurisdiction\": \"US-FL\", \"basis\": \"registration\"}]");
    list("clientState=VT,FL")
        .body("clientState.state", contains("US-FL", "US-VT"))
        .body("clientState.basis", contains("registration", "license"))
        .body("clientState.licenseType", contains(null, "LPC"))
        .body("clientState.validUntil", contains(null, ends.toString()))
        .body("clientState[1].compact", nullValue());
  }

  @Test
  void theCompactAndTheHomeStateAreNamed() {
    contents.therapist(
        "Ada",
        "\"profession\": \"psychologist\"",
        "\"licenses\": [{\"type\": \"PsyD\", \"jurisdiction\": \"US-AZ\", \"status\": \"active\"}]");
    list("clientState=VT")
        .body("clientState.basis", contains("compact"))
        .body("clientState.compact", contains("psypact"))
        .body("clientState.jurisdiction", contains("US-AZ"))
        .body("clientState.compactSince", contains("2024-07-01"));
  }

  @Test
  void theFeesWithinTheBoundsAreNamed() {
    contents.therapist(
        "Ada",
        "\"fees\": {\"currency\": \"USD\", \"individual\": {\"amount\": 150},"
            + " \"couples\": {\"amount\": 190}, \"slidingScale\": {\"min\": 60, \"max\": 90}}");
    list("feeMax=80")
        .body("fees.service", contains("sliding-scale"))
        .body("fees[0].min", equalTo(60))
        .body("fees[0].max", equalTo(90))
        .body("fees[0].currency", equalTo("USD"));
    list("feeMin=140&feeMax=200").body("fees.service", contains("individual"));
    list("feeMin=80&feeMax=200").body("fees.service", contains("individual", "sliding-scale"));
    // Nobody pays what lies between the scale and the fee.
    given()
        .get("/v1/therapists?feeMin=100&feeMax=140&facets=feeRange")
        .then()
        .body("page.total", equalTo(0))
        .body("relaxations.total", contains(1, 1))
        .body("facets.feeRange.find { it.value == '100-150' }.count", equalTo(1))
        .body("facets.feeRange.find { it.value == '50-100' }.count", equalTo(1));
    given().get("/v1/therapists?feeMin=180").then().body("page.total", equalTo(0));
  }

  @Test
  void theDistanceSaysFromWhichPublishedPlaceItIs() {
    contents.therapist(
        "Ada",
        "\"locations\": ["
            + "{\"postalCode\": \"02131\", \"country\": \"US\", \"visibility\": \"postal-code\"},"
            + "{\"postalCode\": \"10001\", \"country\": \"US\", \"latitude\": 40.75,"
            + " \"longitude\": -73.99, \"visibility\": \"exact\"}]");
    ValidatableResponse near = list("near=10002");
    near.body("place.precision", equalTo("exact"));
    String location = near.extract().path("items[0].matchReasons.place.location");
    assertThat(location).isEqualTo(near.extract().path("items[0].locations[1].id"));
    list("near=02130").body("place.precision", equalTo("postal-code"));
  }

  @Test
  void reasonsTakeTwoMoreStatementsForAnyNumberOfProfiles() {
    for (int i = 0; i < 12; i++) {
      contents.therapist(
          "Ada " + i, "\"licenses\": [{\"jurisdiction\": \"US-VT\", \"status\": \"active\"}]");
    }
    int plain = StatementCounter.during(() -> given().get("/v1/therapists?q=ada&clientState=VT"));
    assertThat(StatementCounter.during(() -> list("q=ada&clientState=VT"))).isEqualTo(plain + 2);
  }
}
