package org.therapydirectory.generator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapydirectory.database.Reads;
import org.therapydirectory.search.ListReader;
import org.therapydirectory.search.Lister;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.Plans;
import org.therapydirectory.therapist.TherapistFilters;

/** What the planner makes of every filter on a directory of 100,000 therapists. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlanTest {

  @Inject Generator generator;
  @Inject Contents contents;
  @Inject Plans plans;
  @Inject ListReader reader;
  @Inject Lister lister;
  @Inject Reads reads;

  @BeforeAll
  void fill() throws Exception {
    contents.clear();
    generator.generate(Integer.getInteger("plan.therapists", 100_000), 0, 1);
  }

  @AfterAll
  void empty() {
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
  void noPageScansTheTableOfTherapists(String query) {
    assertThat(plan(query)).doesNotContain("Seq Scan on profile");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/therapists?q=smith",
        "/v1/therapists?q=smith anxiety",
        "/v1/therapists?q=\"internal family systems\" -couples",
        "/v1/therapists?q=smoth&language=es",
        "/v1/therapists?specialty=grief&state=US-AL&accepting=now"
            + "&facets=specialty,modality,language,insurance,format",
        "/v1/therapists?near=41.76,-72.68&radius=40km&specialty=anxiety&accepting=now",
        "/v1/therapists?near=06105&radius=40km&language=es&insurance=aetna",
        "/v1/therapists?bbox=-73,41,-72,42&specialty=grief",
        "/v1/therapists?clientState=VT&specialty=grief",
        "/v1/suggest?q=smi",
        "/v1/suggest?q=anxeity",
        "/v1/search?q=smith",
      })
  void noSearchScansTheTableOfTherapists(String request) throws Exception {
    plans.watch();
    try {
      String logged = plans.of(() -> given().get(request).then().statusCode(200));
      assertThat(logged).contains("plan:").doesNotContain("Seq Scan on profile");
    } finally {
      plans.stop();
    }
  }

  private String plan(String query) {
    Lister.Statement statement =
        lister.pageStatement(
            TherapistFilters.LIST, reader.read(parse(query), TherapistFilters.LIST));
    List<String> lines =
        reads.named("explain " + statement.sql(), row -> row.getString(1), statement.parameters());
    return String.join("\n", lines);
  }

  private static MultivaluedMap<String, String> parse(String query) {
    MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
    for (String pair : query.split("&")) {
      if (!pair.isEmpty()) {
        parameters.add(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
      }
    }
    return parameters;
  }
}
