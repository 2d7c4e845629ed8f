package org.therapydirectory.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.StatementCounter;

/** Which words are taken for mistyped ones, and which are not. */
@QuarkusTest
class MistypedWordsTest {

  @Inject Contents contents;

  @BeforeEach
  void emptyDirectory() {
    contents.clear();
  }

  private static ValidatableResponse search(String q, String... more) {
    var request = given().queryParam("q", q);
    for (int i = 0; i < more.length; i += 2) {
      request.queryParam(more[i], more[i + 1]);
    }
    return request.when().get("/v1/therapists").then().statusCode(200);
  }

  private static void findsNobody(String q) {
    search(q).body("items", empty()).body("page.correctedTo", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"cancer emdr", "gestalt gambling", "couples dance"})
  void wordsThatAreKnownStayAsTheyAre(String q) {
    contents.therapist("Ann", "\"specialties\": [\"anger\"], \"modalities\": [\"emdr\"]");
    contents.therapist("Bob", "\"bio\": \"Living with cancer.\"");
    contents.therapist("Cid", "\"specialties\": [\"gambling\"]");
    contents.therapist("Dee", "\"modalities\": [\"gestalt\"], \"bio\": \"Gaming and flying.\"");
    contents.therapist("Eve", "\"modalities\": [\"gestalt\"], \"specialties\": [\"ptsd\"]");
    contents.therapist("Flo Xsmith", "\"bio\": \"Fear of flying.\"");
    contents.therapist("Gil Smith", "\"participants\": [\"couples\"], \"bio\": \"Couples.\"");
    contents.therapist("Hal", "\"modalities\": [\"dance-movement\"], \"specialties\": [\"ptsd\"]");
    search(q).body("page.correctedTo", equalTo(q.replace(" ", " or ")));
    findsNobody("xsmith -flying");
    search(q, "language", "fr").body("relaxations.parameter", containsInAnyOrder("q", "language"));
  }

  @Test
  void wordsOfTheVocabularyAreKnownThoughNobodyHasThem() {
    contents.therapist("Gray Pane", "\"specialties\": [\"gaming\"]");
    findsNobody("gambling");
    findsNobody("muslim");
  }

  @Test
  void aNameGivesWayToALikeOneOnlyBesideAMistypedWord() {
    contents.therapist("John Smith", "\"specialties\": [\"anxiety\"]");
    contents.therapist("Jon Vale", "\"bio\": \"Grief.\"");
    search("jon smth")
        .body("items.slug", contains("john-smith"))
        .body("page.correctedTo", equalTo("john smith"));
    search("jon anxiety").body("page.correctedTo", equalTo("jon or anxiety"));
    search("jon").body("items.slug", contains("jon-vale")).body("page.correctedTo", nullValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"abortion", "abortions", "latina", "denver", "police", "stutter", "muzlim"})
  void ordinaryWordsAreNotTakenForOthers(String q) {
    contents.therapist(
        "Ann Price",
        "\"specialties\": [\"adoption\", \"eating-disorders\"], \"modalities\": [\"music-therapy\"]");
    contents.therapist("Bob Gender", "\"bio\": \"Clutter.\"");
    contents.therapist("Cid Clutter");
    findsNobody(q);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "carter", "rice", "debt", "gray", "wright", "beating", "hart", "maria", "losing", "angle"
      })
  void ordinaryWordsAndCommonNamesAreNotMistyped(String q) {
    contents.therapist(
        "Angela Race",
        "\"specialties\": [\"caregiver-stress\", \"self-harm\", \"bipolar\", \"lgbtq\"]",
        "\"modalities\": [\"dbt\"]",
        "\"bio\": \"Loving, weight, betting.\"");
    contents.therapist("Angel Carer");
    findsNobody(q);
    given()
        .queryParam("q", q)
        .when()
        .get("/v1/suggest")
        .then()
        .body("items.type", not(hasItem(oneOf("specialty", "modality"))));
  }

  @ParameterizedTest
  @CsvSource({
    "jhon smith, john smith, john-smith",
    "meave, maeve, maeve-obrien",
    "gracia, garcia, ana-garcia",
    "ignrid, ingrid, ingrid-vale",
    "smmith, smith, john-smith"
  })
  void swappedLettersAreForgivenInNames(String q, String corrected, String slug) {
    contents.therapist("John Smith");
    contents.therapist("Jon Abbott");
    contents.therapist("Maeve O’Brien", "\"slug\": \"maeve-obrien\"");
    contents.therapist("Ana García");
    contents.therapist("Ingrid Vale");
    search(q).body("items.slug", contains(slug)).body("page.correctedTo", equalTo(corrected));
  }

  @ParameterizedTest
  @CsvSource({
    "anxeity, anxiety",
    "naxiety, anxiety",
    "depresion, depression",
    "smiht, smith",
    "smth, smith",
    "msith, smith",
    "jon, john",
    "lowentahl, lowenthal",
    "philadelpia, philadelphia",
    "theraphy, therapy",
    "counceling, counseling"
  })
  void slipsOfTheFingerAreForgiven(String q, String corrected) {
    contents.therapist(
        "John Smith",
        "\"specialties\": [\"anxiety\", \"depression\"]",
        "\"modalities\": [\"narrative\"]",
        "\"bio\": \"Counseling and therapy.\"");
    contents.therapist("Ingrid Löwenthal");
    contents.therapist("Philadelphia Counseling");
    search(q)
        .body("page.total", equalTo(search(corrected).extract().path("page.total")))
        .body("page.correctedTo", equalTo(corrected));
  }

  @Test
  void whatAFewWriteComesFirstAndWhatIsMeantAfterIt() {
    contents.therapist("Spanish", "\"bio\": \"Trato la depresión.\"");
    for (int i = 0; i < 6; i++) {
      contents.therapist("Person " + i, "\"specialties\": [\"depression\"]");
    }
    var page = search("depresion", "limit", "3").extract().jsonPath();
    assertThat(page.getString("items[0].name.display")).isEqualTo("Spanish");
    assertThat(page.getString("page.correctedTo")).isEqualTo("depression");
    assertThat(page.getInt("page.total")).isEqualTo(7);
    List<String> walked = new ArrayList<>(page.getList("items.id"));
    while (page.getString("page.next") != null) {
      page =
          search("depresion", "limit", "3", "after", page.getString("page.next"))
              .extract()
              .jsonPath();
      walked.addAll(page.getList("items.id"));
    }
    assertThat(walked).hasSize(7).doesNotHaveDuplicates();
    search("depresion -spanish").body("page.total", equalTo(6));
    search("\"depresion\"").body("page.total", equalTo(1)).body("page.correctedTo", nullValue());
  }

  @Test
  void aRareWordIsMeantWhereNoVocabularyHasOneLikeIt() {
    contents.therapist("Ann", "\"bio\": \"Quilting.\"");
    for (int i = 0; i < 6; i++) {
      contents.therapist("Quilling " + i);
    }
    search("quilting").body("page.total", equalTo(1)).body("page.correctedTo", nullValue());
  }

  @Test
  void eachBranchOfAnOrIsCorrected() {
    contents.therapist("Ann", "\"specialties\": [\"anxiety\"]");
    contents.therapist("Bob", "\"specialties\": [\"grief\"]");
    search("anxeity or grief")
        .body("items.slug", containsInAnyOrder("ann", "bob"))
        .body("page.correctedTo", equalTo("anxiety or grief"));
    search("anxiety or qqqqqq").body("items", hasSize(1)).body("page.correctedTo", nullValue());
  }

  @Test
  void aSearchThatFindsFewRunsNoMoreStatements() {
    contents.therapist("Ann Quinn", "\"bio\": \"Quilting and anxiety.\"");
    search("quinn");
    for (String q : new String[] {"quinn", "quilting", "quinn or anxiety"}) {
      assertThat(StatementCounter.during(() -> search(q))).as(q).isLessThanOrEqualTo(2);
    }
  }
}
