package org.therapydirectory.generator;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.Plans;

/** What the planner makes of every filter on a directory of 100,000 therapists. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanTest {

  @Inject Generator generator;
  @Inject Contents contents;
  @Inject Plans plans;

  @BeforeAll
  void fill() throws Exception {
    contents.clear();
    generator.generate(Integer.getInteger("plan.therapists", 100_000), 1_000, 1);
    plans.record(true);
  }

  @AfterAll
  void empty() throws Exception {
    plans.record(false);
    contents.clear();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "specialty=anxiety",
        "specialty=anxiety-mood",
        "specialty.all=anxiety,depression",
        "topSpecialty=grief",
        "modality=cbt",
        "community=veterans",
        "ageGroup=teen",
        "age=15",
        "participants=individual",
        "language=es",
        "language=en",
        "profession=psychologist",
        "insurance=aetna",
        "paymentMethod=cash",
        "feeMin=200",
        "feeMax=80",
        "slidingScale=true",
        "freeConsultation=true",
        "format=in-person",
        "accepting=now",
        "accepting=waitlist",
        "state=US-AL",
        "city=Portland",
        "postalCode=10000",
        "country=US",
        "accessibility=elevator",
        "licensedIn=US-AL",
        "verified=true",
        "attestedWithin=90",
        "hasPhoto=true",
        "updatedSince=2026-01-02T00:00:00Z",
        "specialty=anxiety&state=US-AL&accepting=now",
        "sort=name",
        "sort=-updatedAt",
        "sort=fee",
        "sort=city",
        "sort=availability",
        "specialty=anxiety&sort=name"
      })
  void noListScansTheTableOfTherapists(String query) throws SQLException {
    noScan("/v1/therapists?" + query);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/therapists?q=anxiety",
        "/v1/therapists?q=abarasen",
        "/v1/therapists?q=ada abarasen&specialty=anxiety&state=US-AL",
        "/v1/therapists?q=abarazen",
        "/v1/therapists?q=\"cognitive behavioural\" -ada",
        "/v1/therapists?specialty=anxiety&state=US-AL&accepting=now"
            + "&facets=specialty,language,insurance,format,feeRange",
        "/v1/therapists?facets=specialty,language,insurance,format,feeRange",
        "/v1/therapists?near=40.75,-100.2&radius=40km&specialty=anxiety&format=in-person",
        "/v1/therapists?bbox=-101,40,-100,41",
        "/v1/therapists?clientState=US-AL",
        "/v1/therapists?clientState=US-AL&matchReasons=true",
        "/v1/therapists?q=abarasen&highlight=true&matchReasons=true",
        "/v1/suggest?q=aba",
        "/v1/suggest?q=abarsaen",
        "/v1/search?q=anxiety",
        "/v1/search?q=abarazen"
      })
  void noSearchScansTheTableOfTherapists(String address) throws SQLException {
    noScan(address);
  }

  private void noScan(String address) throws SQLException {
    String log = plans.during(() -> get(address).then().statusCode(200));
    assertThat(log).contains("therapist").doesNotContain("Seq Scan on therapist ");
  }

  @Test
  void aWalkByAFrequentWordGoesFromNamesToSubjectsAndMeetsEverybodyOnce() {
    Set<String> seen = new HashSet<>();
    String after = null;
    for (int i = 0; i < 5; i++) {
      var page =
          given()
              .queryParam("q", "anxiety or abarasen")
              .queryParam("limit", 100)
              .queryParams(after == null ? Map.of() : Map.of("after", after))
              .get("/v1/therapists")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      if (after == null) {
        assertThat(page.getString("items[0].name.display")).containsIgnoringCase("abarasen");
      }
      List<String> ids = page.getList("items.id");
      assertThat(seen).doesNotContainAnyElementsOf(ids);
      seen.addAll(ids);
      after = page.getString("page.next");
    }
    assertThat(seen).hasSize(500);
  }
}
