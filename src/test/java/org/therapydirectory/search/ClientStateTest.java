package org.therapydirectory.search;

import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.MovableClock;

@QuarkusTest
class ClientStateTest {

  @Inject Contents contents;
  @Inject MovableClock clock;

  @BeforeEach
  void emptyDirectory() {
    contents.clear();
  }

  private static ValidatableResponse list(String state) {
    return when().get("/v1/therapists?clientState=" + state).then().statusCode(200);
  }

  private void licensed(
      String name, String profession, String state, String status, LocalDate ends) {
    contents.therapist(
        name,
        "\"profession\": \"%s\"".formatted(profession),
        "\"licenses\": [{\"jurisdiction\": \"%s\", \"status\": \"%s\", \"expiresOn\": %s}]"
            .formatted(state, status, ends == null ? null : "\"" + ends + "\""));
  }

  @Test
  void anActiveLicenceThereHolds() {
    licensed("Ada", "professional-counselor", "US-VT", "active", null);
    licensed("Bo", "professional-counselor", "US-VT", "inactive", null);
    licensed("Cy", "professional-counselor", "US-VT", "active", LocalDate.now().minusDays(3));
    licensed("Di", "professional-counselor", "US-VT", "active", LocalDate.now().plusDays(3));
    licensed("Eve", "professional-counselor", "US-NY", "active", null);
    list("VT").body("items.slug", containsInAnyOrder("ada", "di"));
    list("US-VT,NY").body("items.slug", containsInAnyOrder("ada", "di", "eve"));
  }

  @Test
  void aLicenceOfTheWholeCountryHoldsInItsParts() {
    licensed("Ada", "professional-counselor", "GB", "active", null);
    licensed("Bo", "professional-counselor", "DE-BE", "active", null);
    licensed("Cy", "professional-counselor", "IE", "active", null);
    for (String filter : List.of("clientState", "licensedIn")) {
      for (String found : List.of("GB-ENG: ada", "gb: ada", "DE-BE: bo", "IE: cy")) {
        String[] parts = found.split(": ");
        when()
            .get("/v1/therapists?" + filter + "=" + parts[0])
            .then()
            .statusCode(200)
            .body("items.slug", contains(parts[1]));
      }
      for (String unknown : List.of("ZZ", "XX-YY", "US-ZZ", "CA-ZZ", "GB-", "-")) {
        when().get("/v1/therapists?" + filter + "=" + unknown).then().statusCode(400);
      }
    }
    when()
        .get("/v1/therapists?licensedIn=BC")
        .then()
        .statusCode(400)
        .body("errors[0].allowed", contains("CA-BC"));
  }

  @Test
  void aLicenceEndsWithTheDayOfItsState() {
    licensed("Gus", "psychologist", "US-GU", "active", LocalDate.of(2031, 5, 10));
    licensed("Hal", "psychologist", "US-HI", "active", LocalDate.of(2031, 5, 10));
    try {
      // In Guam it is the morning of the 11th, in Hawaii the afternoon of the 10th.
      clock.moveTo(Instant.parse("2031-05-11T01:00:00Z"));
      for (String filter : List.of("clientState", "licensedIn")) {
        when()
            .get("/v1/therapists?fields=slug,licenses.status&" + filter + "=GU,HI")
            .then()
            .body("items.slug", contains("hal"))
            .body("items[0].licenses.status", contains("active"));
      }
      when().get("/v1/therapists/gus").then().body("licenses.status", contains("expired"));
    } finally {
      clock.reset();
    }
  }

  @Test
  void anOfficeIsFoundInAStateThatTheVocabularyDoesNotHave() {
    contents.therapist("Bo", "\"locations\": [{\"region\": \"DE-BE\", \"country\": \"DE\"}]");
    contents.therapist("Cy", "\"locations\": [{\"region\": \"DE-BY\", \"country\": \"DE\"}]");
    contents.therapist("Di", "\"locations\": [{\"region\": \"US-VT\", \"country\": \"US\"}]");
    when().get("/v1/therapists?state=DE-BE").then().body("items.slug", contains("bo"));
    when()
        .get("/v1/therapists?state=DE-BE,VT")
        .then()
        .body("items.slug", containsInAnyOrder("bo", "di"));
    when().get("/v1/therapists?state=DE").then().body("items", empty());
    when().get("/v1/therapists?state=GB").then().statusCode(400);
  }

  @Test
  void aRegistrationHoldsUntilItEnds() {
    contents.therapist(
        "Ada", "\"telehealth\": [{\"jurisdiction\": \"US-FL\", \"basis\": \"registration\"}]");
    contents.therapist(
        "Bo",
        "\"telehealth\": [{\"jurisdiction\": \"US-FL\", \"basis\": \"registration\", \"validUntil\": \"%s\"}]"
            .formatted(LocalDate.now().minusDays(3)));
    list("FL").body("items.slug", containsInAnyOrder("ada"));
  }

  @Test
  void aCompactHoldsBetweenItsMembersForItsProfession() {
    licensed("Ada", "psychologist", "US-PA", "active", null);
    licensed("Bo", "professional-counselor", "US-PA", "active", null);
    licensed("Cy", "psychologist", "US-NY", "active", null);
    licensed("Di", "professional-counselor", "US-AZ", "active", null);
    licensed("Eve", "psychologist", "US-PA", "revoked", null);
    list("VT").body("items.slug", containsInAnyOrder("ada"));
    list("MN").body("items.slug", containsInAnyOrder("ada", "di"));
    list("CA").body("items", empty());
  }

  @Test
  void aClaimedCompactHoldsOnlyWhereTheStateIsAMember() {
    String claim = "\"telehealth\": [{\"jurisdiction\": \"%s\", \"basis\": \"compact\"}]";
    contents.therapist("Ada", "\"profession\": \"psychologist\"", claim.formatted("US-VT"));
    contents.therapist("Bo", "\"profession\": \"psychologist\"", claim.formatted("US-CA"));
    contents.therapist("Cy", "\"profession\": \"coach\"", claim.formatted("US-VT"));
    list("VT").body("items.slug", containsInAnyOrder("ada"));
    list("CA").body("items", empty());
  }

  @Test
  void whoeverListsLicencesIsTakenAtTheirWord() {
    String claims =
        "\"telehealth\": [{\"jurisdiction\": \"US-NY\", \"basis\": \"license\"},"
            + " {\"jurisdiction\": \"US-VT\", \"basis\": \"compact\"}]";
    String licenses = "\"licenses\": [{\"jurisdiction\": \"%s\", \"status\": \"%s\"}]";
    String psychologist = "\"profession\": \"psychologist\"";
    contents.therapist("Ada", psychologist, claims, licenses.formatted("US-NY", "revoked"));
    contents.therapist("Bo", psychologist, claims, licenses.formatted("US-CA", "active"));
    contents.therapist("Cy", psychologist, claims);
    list("NY").body("items.slug", containsInAnyOrder("cy"));
    list("VT").body("items.slug", containsInAnyOrder("cy"));
  }

  @Test
  void anUnknownStateIsRefused() {
    when()
        .get("/v1/therapists?clientState=XX")
        .then()
        .statusCode(400)
        .body("errors.parameter", hasItem("clientState"));
  }
}
