package org.therapydirectory.search;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.StatementCounter;

@QuarkusTest
class SearchEndpointsTest {

  @Inject Contents contents;
  @Inject ApiKeys keys;

  @BeforeEach
  void someContent() {
    contents.clear();
    contents.therapist(
        "Ingrid Löwenthal",
        "\"specialties\": [\"anxiety\"]",
        "\"locations\": [{\"city\": \"Saint Albans\", \"region\": \"US-VT\", \"country\": \"US\"}]");
    contents.therapist("Anna Xu", "\"languages\": [\"fr\"]");
    contents.article("Anxiety in the morning", "\"specialties\": [\"grief\"]");
  }

  private static ValidatableResponse get(String path, String q) {
    return given().queryParam("q", q).when().get(path).then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({
    "anx, specialty, anxiety",
    "anxeity, specialty, anxiety",
    "cogn, modality, cbt",
    "löw, therapist, ingrid-lowenthal",
    "ingrid low, therapist, ingrid-lowenthal",
    "lowentahl, therapist, ingrid-lowenthal",
    "saint a, city, Saint Albans",
    "alb, city, Saint Albans",
    "albans, city, Saint Albans",
    "saint albnas, city, Saint Albans",
    "anxity in the mornng, article, anxiety-in-the-morning",
    "morn, article, anxiety-in-the-morning"
  })
  void suggestionsComeFromAllKinds(String q, String type, String value) {
    get("/v1/suggest", q)
        .body("items.findAll { it.type == '%s' }.value".formatted(type), hasItem(value))
        .body("items.size()", lessThanOrEqualTo(8));
  }

  @Test
  void suggestionsOfATypeStandTogetherAndNameTheSynonym() {
    List<String> types = get("/v1/suggest", "an").extract().jsonPath().getList("items.type");
    List<String> seen = new ArrayList<>();
    for (String type : types) {
      if (seen.isEmpty() || !seen.get(seen.size() - 1).equals(type)) {
        assertThat(seen).doesNotContain(type);
        seen.add(type);
      }
    }
    get("/v1/suggest", "cptsd")
        .body("items[0].value", equalTo("ptsd"))
        .body("items[0].matched", equalTo("CPTSD"));
    assertThat(StatementCounter.during(() -> get("/v1/suggest", "an"))).isEqualTo(1);
  }

  @Test
  void slipsInCitiesAndTitlesAreForgiven() {
    contents.therapist(
        "Burl Ives", "\"locations\": [{\"city\": \"Philadelphia\", \"country\": \"US\"}]");
    contents.article("What therapy costs");
    get("/v1/suggest", "philadelpia")
        .body("items.type", contains("city"))
        .body("items.value", contains("Philadelphia"));
    get("/v1/suggest", "therpy costs").body("items.value", contains("what-therapy-costs"));
    get("/v1/suggest", "abortion").body("items", empty());
  }

  @Test
  void whatBeginsSoLeavesNoRoomForWhatIsOnlySimilar() {
    contents.therapist(
        "Burl Ives", "\"locations\": [{\"city\": \"Burlington\", \"country\": \"US\"}]");
    get("/v1/suggest", "burl").body("items.type", contains("therapist", "city"));
    get("/v1/suggest", "burnuot").body("items[0].value", equalTo("burnout"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'", "%", "_", "\\", "😀", "שלום", "a%", "-", ":x", "{}", "?"})
  void whateverIsTypedIsAnswered(String q) {
    get("/v1/suggest", q);
    get("/v1/search", q);
  }

  @Test
  void withoutWordsTheRequestIsRefused() {
    for (String path :
        new String[] {"/v1/suggest", "/v1/search", "/v1/search?q=", "/v1/suggest?q= "}) {
      when().get(path).then().statusCode(400).body("errors", hasSize(1));
    }
    given().queryParam("q", "x".repeat(201)).when().get("/v1/suggest").then().statusCode(400);
  }

  @Test
  void allKindsAreRankedTogether() {
    get("/v1/search", "anxiety")
        .body("items.type", hasItem("therapist"))
        .body("items.type", hasItem("article"))
        .body("items.type", hasItem("specialty"))
        .body("page.total", equalTo(get("/v1/search", "anxiety").extract().path("items.size()")));
    get("/v1/search", "lowentahl")
        .body("items.path", contains("/v1/therapists/ingrid-lowenthal"))
        .body("page.correctedTo", equalTo("lowenthal"));
  }

  @ParameterizedTest
  @CsvSource({
    "stress, stress",
    "grief, grief",
    "suicide, suicidal-ideation",
    "coming out, lgbtq",
    "grief and loss, grief"
  })
  void theSpecialtyThatIsNamedComesFirstAndKindsTakeTurns(String q, String slug) {
    for (int i = 0; i < 3; i++) {
      contents.therapist(q + " Therapist " + i);
      contents.article(q + " in short " + i);
    }
    var hits = get("/v1/search", q).extract().jsonPath();
    assertThat(hits.getString("items[0].type")).isEqualTo("specialty");
    assertThat(hits.getString("items[0].slug")).isEqualTo(slug);
    assertThat(hits.getList("items.type").subList(1, 7)).contains("therapist", "article");
  }

  @ParameterizedTest
  @CsvSource({"lowentahl, 1", "anxiety, 9"})
  void everyPageTellsTheSameTotal(String q, int page) {
    var first = get("/v1/search", q).extract().jsonPath();
    given()
        .queryParam("q", q)
        .queryParam("limit", 1)
        .queryParam("page", page + first.getInt("page.total"))
        .when()
        .get("/v1/search")
        .then()
        .statusCode(200)
        .body("items", empty())
        .body("page.total", equalTo(first.getInt("page.total")))
        .body("page.pages", equalTo(first.getInt("page.total")))
        .body("page.correctedTo", equalTo(first.getString("page.correctedTo")));
  }

  @Test
  void aCommaInAnArrayIsALetterLikeOthers() {
    contents.therapist(
        "Bo Xu",
        "\"locations\": [{\"city\": \"Washington, D.C.\", \"country\": \"US\", \"visibility\": \"city\"}]");
    given()
        .contentType("application/json")
        .body("{\"city\": [\"Washington, D.C.\", \"Nowhere\"]}")
        .post("/v1/therapists/search")
        .then()
        .body("items.slug", contains("bo-xu"));
    given()
        .contentType("application/json")
        .body("{\"specialty\": \"grief,anxiety\"}")
        .post("/v1/therapists/search")
        .then()
        .statusCode(200);
  }

  @Test
  void aCorrectedSearchHasFurtherPages() {
    contents.therapist("Bo Xu", "\"specialties\": [\"anxiety\"]");
    var first = get("/v1/search", "anxeity").extract().jsonPath();
    given()
        .queryParam("q", "anxeity")
        .queryParam("limit", 1)
        .queryParam("page", 2)
        .when()
        .get("/v1/search")
        .then()
        .body("items[0].id", equalTo(first.getString("items[1].id")))
        .body("page.total", equalTo(first.getInt("page.total")));
  }

  @Test
  void aSearchAcrossKindsKnowsTheWordsOfAll() {
    contents.article("Muzak for beginners");
    contents.therapist("Cid", "\"modalities\": [\"music-therapy\"]");
    get("/v1/search", "muzak")
        .body("items.type", contains("article"))
        .body("page.correctedTo", nullValue());
    get("/v1/search", "intelectual")
        .body("items.slug", hasItem("intellectual-disability"))
        .body("page.correctedTo", equalTo("intellectual"));
    assertThat(StatementCounter.during(() -> get("/v1/search", "muzak"))).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Down’s syndrome", "downs syndrome", "Down's SYNDROME"})
  void specialtiesAreFoundHoweverTheirNamesAreWritten(String q) {
    get("/v1/search", q)
        .body("items.slug", contains("intellectual-disability"))
        .body("page.correctedTo", nullValue());
  }

  @Test
  void specialtiesAreFoundWithoutAccentsAndByStems() {
    UUID id =
        contents
            .publish(
                Kind.SPECIALTY,
                """
                {"label": "Éco-anxiétés", "synonyms": ["L’angoisse"], "description": "Été."}\
                """)
            .id();
    try {
      for (String q :
          new String[] {"Éco-anxiétés", "eco-anxietes", "L'ANGOISSE", "été", "anxietes"}) {
        given()
            .queryParam("q", q)
            .queryParam("highlight", true)
            .when()
            .get("/v1/search")
            .then()
            .statusCode(200)
            .body("items.title", hasItem("Éco-anxiétés"))
            .body("items.find { it.type == 'specialty' }.highlights", not(anEmptyMap()));
      }
    } finally {
      given()
          .auth()
          .oauth2(keys.issue(Role.ADMIN, "search", null, null).secret())
          .contentType(ContentType.JSON)
          .body("{\"reason\": \"retired\"}")
          .when()
          .post("/v1/manage/specialties/" + id + "/withdraw")
          .then()
          .statusCode(200);
    }
  }

  @Test
  void whereNothingIsFoundEachFilterSaysWhatGivingItUpWouldBring() {
    when()
        .get("/v1/therapists?specialty=anxiety&language=fr&feeMax=10")
        .then()
        .statusCode(200)
        .body("items", empty())
        .body("relaxations.parameter", contains("specialty", "language", "feeMax"));
    when()
        .get("/v1/therapists?specialty=anxiety&language=fr")
        .then()
        .body("relaxations.total", contains(1, 1));
    when().get("/v1/therapists?language=fr").then().body("relaxations", empty());
  }

  @Test
  void aSearchByBodyMeansTheSameAndIsNotKept() {
    given()
        .contentType(ContentType.JSON)
        .body("{\"specialty\": [\"anxiety\", \"grief\"], \"limit\": 5, \"facets\": [\"language\"]}")
        .when()
        .post("/v1/therapists/search")
        .then()
        .statusCode(200)
        .header("Cache-Control", equalTo("no-store"))
        .header("ETag", equalTo(null))
        .body("items.slug", contains("ingrid-lowenthal"))
        .body("page.limit", equalTo(5));
  }

  @Test
  void faultsOfAllKindsInABodyAreToldAtOnce() {
    given()
        .contentType(ContentType.JSON)
        .body(
            """
            {"specialty": "zzzq", "limit": "x", "page": null, "zz": 1, "y/y": null,
             "language": ["en\\u0000"]}
            """)
        .post("/v1/therapists/search")
        .then()
        .statusCode(400)
        .body(
            "errors.pointer",
            containsInAnyOrder("/specialty", "/limit", "/page", "/zz", "/y~1y", "/language"))
        .body(
            "errors.findAll { it.code == 'unknown-parameter' }.pointer",
            containsInAnyOrder("/zz", "/y~1y"));
  }

  @Test
  void aBodyIsReadAsUtf8OrNotAtAll() {
    byte[] latin = "{\"q\": \"Löwenthal\"}".getBytes(StandardCharsets.ISO_8859_1);
    given()
        .contentType("application/json")
        .body(latin)
        .post("/v1/therapists/search")
        .then()
        .statusCode(400)
        .body("errors.code", contains("malformed"));
    given()
        .contentType("application/json; charset=iso-8859-1")
        .body(latin)
        .post("/v1/therapists/search")
        .then()
        .body("items.slug", contains("ingrid-lowenthal"));
    given()
        .contentType("application/json; charset=utf-99")
        .body(latin)
        .post("/v1/therapists/search")
        .then()
        .statusCode(415);
  }

  @Test
  void ofVeryManyFaultsTheFirstAreTold() {
    String body =
        IntStream.range(0, 5_000)
            .mapToObj(i -> "\"unknown%d\": \"x\"".formatted(i))
            .collect(Collectors.joining(",", "{", "}"));
    given()
        .contentType(ContentType.JSON)
        .body(body)
        .post("/v1/therapists/search")
        .then()
        .statusCode(400)
        .body("errors", hasSize(50));
  }

  @Test
  void aSearchByBodyTakesNothingFromItsAddress() {
    given()
        .contentType(ContentType.JSON)
        .body("{}")
        .when()
        .post("/v1/therapists/search?limit=5&nope=1")
        .then()
        .statusCode(400)
        .body("errors.parameter", containsInAnyOrder("limit", "nope"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"specialities\": 1} | /specialities",
        "{\"limit\": 1000} | /limit",
        "{\"specialty\": {\"a\": 1}} | /specialty",
        "[] | ''",
        "'' | ''",
        "{\"limit\": 1} x | ''",
        "{\"limit\": 1, \"limit\": 2} | /limit",
        "{\"limit\": 1e999999999} | /limit",
        "{\"feeMin\": 1e-999999999} | /feeMin",
        "{\"specialty\": []} | /specialty",
        "{\"q\": \"\\u0000\"} | /q",
        "{\"language\": null} | /language"
      })
  void faultsPointIntoTheBody(String body, String pointer) {
    given()
        .contentType(ContentType.JSON)
        .body(body)
        .when()
        .post("/v1/therapists/search")
        .then()
        .statusCode(400)
        .body("errors[0].pointer", equalTo(pointer))
        .body("errors[0].parameter", nullValue());
  }
}
