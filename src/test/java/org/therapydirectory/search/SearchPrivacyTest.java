package org.therapydirectory.search;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.LoggedLines;

/** What somebody looks for is nobody's business: it stands in no log and no metric. */
@QuarkusTest
class SearchPrivacyTest {

  private static final String TOKEN = "xylophonic";
  private static final String POSTAL_CODE = "05602";

  @Inject Contents contents;

  private LoggedLines logged;

  @BeforeEach
  void listenAtEveryLevel() {
    contents.clear();
    contents.therapist("Ada Quinn");
    logged = new LoggedLines();
  }

  @AfterEach
  void stopListening() {
    logged.close();
  }

  @Test
  void whatIsSoughtStandsInNoLogAndNoMetric() {
    for (String query :
        new String[] {
          "therapists?q=" + TOKEN,
          "therapists?specialty=" + TOKEN,
          "therapists?" + TOKEN + "=1",
          "therapists?near=" + POSTAL_CODE,
          "therapists?q=%00" + TOKEN,
          "articles?q=" + TOKEN,
          "suggest?q=" + TOKEN,
          "search?q=" + TOKEN,
          "search?highlight=true&q=ada%20or%20" + TOKEN,
          "therapists?highlight=true&matchReasons=true&facets=state&q=ada%20or%20" + TOKEN,
          "therapists?matchReasons=true&radius=5km&near=" + POSTAL_CODE,
          "search?q=" + TOKEN.repeat(30),
          "therapists/" + TOKEN
        }) {
      given().urlEncodingEnabled(false).when().get("/v1/" + query);
    }
    for (String body :
        new String[] {
          "{\"q\": \"ada or " + TOKEN + "\", \"highlight\": true, \"matchReasons\": true}",
          "{\"near\": \"" + POSTAL_CODE + "\"}",
          "{\"" + TOKEN + "\": 1}",
          "{\"q\": \"" + TOKEN
        }) {
      given().contentType(ContentType.JSON).body(body).post("/v1/therapists/search");
    }
    assertThat(logged.lines())
        .noneMatch(line -> line.contains(TOKEN) || line.contains(POSTAL_CODE));
    when()
        .get("/metrics")
        .then()
        .statusCode(200)
        .body(not(containsString(TOKEN)))
        .body(not(containsString(POSTAL_CODE)));
  }
}
