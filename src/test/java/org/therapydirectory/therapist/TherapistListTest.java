package org.therapydirectory.therapist;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.StatementCounter;

@QuarkusTest
class TherapistListTest {

  @Inject Contents contents;

  @BeforeEach
  void emptyDirectory() {
    contents.clear();
  }

  private static ValidatableResponse list(String query) {
    return when().get("/v1/therapists?" + query).then().statusCode(200);
  }

  @Test
  void aTherapistWhoMatchesThreeTimesIsFoundOnce() {
    contents.therapist("Ada Quinn", "\"specialties\": [\"anxiety\", \"panic\", \"phobias\"]");
    contents.therapist("Bo Reyes", "\"specialties\": [\"grief\"]");
    list("specialty=anxiety,panic,phobias")
        .body("items.slug", contains("ada-quinn"))
        .body("page.total", equalTo(1));
  }

  @Test
  void unionsOverTwoRelationsGiveNoIdTwiceAndNoEmptyLastPage() {
    for (int i = 0; i < 7; i++) {
      contents.therapist(
          "Person " + i,
          "\"specialties\": [\"anxiety\", \"panic\"]",
          "\"modalities\": [\"cbt\", \"act\"]");
    }
    List<String> ids = new ArrayList<>();
    for (int page = 1; page <= 4; page++) {
      JsonPath answer =
          list("specialty=anxiety,panic&modality=cbt,act&limit=2&page=" + page)
              .extract()
              .jsonPath();
      assertThat(answer.getInt("page.total")).isEqualTo(7);
      assertThat(answer.getList("items")).isNotEmpty();
      ids.addAll(answer.getList("items.id"));
    }
    assertThat(ids).hasSize(7).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"city", "name", "fair", "-name", "fee", "-fee", "availability", "-updatedAt"})
  void aWalkRepeatsNothingAndSkipsNothingWhileSomebodyJoins(String sort) {
    for (int i = 0; i < 29; i++) {
      contents.therapist(
          "Person " + (char) ('a' + i % 7) + " " + i,
          "\"locations\": [{\"city\": \"Portland\", \"country\": \"US\"}]",
          i % 3 == 0
              ? "\"pronouns\": []"
              : "\"fees\": {\"currency\": \"USD\", \"individual\": {\"amount\": %d}}"
                  .formatted(50 + i % 5));
    }
    List<String> slugs = new ArrayList<>();
    String query = "city=Portland&limit=5&sort=" + sort;
    JsonPath answer = list(query).extract().jsonPath();
    slugs.addAll(answer.getList("items.slug"));
    contents.therapist(
        "Late Comer", "\"locations\": [{\"city\": \"Portland\", \"country\": \"US\"}]");
    while (answer.get("page.next") != null) {
      answer = list(query + "&after=" + answer.get("page.next")).extract().jsonPath();
      slugs.addAll(answer.getList("items.slug"));
    }
    assertThat(slugs).doesNotHaveDuplicates();
    slugs.remove("late-comer");
    assertThat(slugs).hasSize(29);
  }

  @ParameterizedTest
  @ValueSource(strings = {"city", "name", "fair"})
  void pagesOf229TherapistsHoldEachOnce(String sort) {
    for (int i = 0; i < 229; i++) {
      contents.therapist(
          "Person " + i, "\"locations\": [{\"city\": \"Salem\", \"country\": \"US\"}]");
    }
    List<String> slugs = new ArrayList<>();
    for (int page = 1; page <= 3; page++) {
      JsonPath answer =
          list("city=salem&limit=100&page=" + page + "&sort=" + sort).extract().jsonPath();
      slugs.addAll(answer.getList("items.slug"));
      assertThat(answer.<Object>get("page.next") == null).isEqualTo(page == 3);
    }
    assertThat(slugs).hasSize(229).doesNotHaveDuplicates();
  }

  @Test
  void theNumberOfStatementsDoesNotDependOnTheNumberOfTherapists() {
    String twentySpecialties =
        "\"specialties\": [\"anxiety\",\"panic\",\"phobias\",\"depression\",\"bipolar\",\"ocd\",\"hoarding\",\"stress\","
            + "\"burnout\",\"sleep\",\"anger\",\"ptsd\",\"grief\",\"adhd\",\"autism\",\"parenting\",\"divorce\","
            + "\"infidelity\",\"attachment\",\"career\"]";
    for (int i = 0; i < 5; i++) {
      contents.therapist("Person " + i, twentySpecialties);
    }
    int forFive = StatementCounter.during(() -> list("limit=100&include=articles&specialty=ocd"));
    for (int i = 5; i < 50; i++) {
      contents.therapist("Person " + i, twentySpecialties);
    }
    int forFifty = StatementCounter.during(() -> list("limit=100&include=articles&specialty=ocd"));
    assertThat(forFifty).isEqualTo(forFive).isLessThanOrEqualTo(4);
    assertThat(
            StatementCounter.during(
                () ->
                    when().get("/v1/therapists/person-7?include=articles").then().statusCode(200)))
        .isLessThanOrEqualTo(3);
  }

  @Test
  void availabilityReadsUnknownFromTheMomentItExpires() throws InterruptedException {
    String soon = Instant.now().plusMillis(2500).toString();
    contents.therapist(
        "Ada Quinn",
        "\"availability\": {\"status\": \"accepting\", \"expiresAt\": \"%s\"}".formatted(soon));
    contents.therapist("Bo Reyes", "\"availability\": {\"status\": \"waitlist\"}");
    list("accepting=now").body("items.slug", contains("ada-quinn"));
    list("sort=availability").body("items.slug", contains("ada-quinn", "bo-reyes"));
    Thread.sleep(2600);
    list("accepting=now").body("items", hasSize(0)).body("page.total", equalTo(0));
    list("ids=" + list("sort=name").extract().path("items[0].id"))
        .body("items[0].availability.status", equalTo("unknown"));
    list("sort=availability&limit=5")
        .body("items.availability.status", contains("waitlist", "unknown"));
  }

  @ParameterizedTest
  @CsvSource({
    "nope=1, nope, unknown-parameter",
    "specialty=anxeity, specialty, unknown-value",
    "fields=nope, fields, unknown-value",
    "include=nope, include, unknown-value",
    "sort=email, sort, unknown-value",
    "limit=0, limit, malformed",
    "limit=101, limit, malformed",
    "limit=-1, limit, malformed",
    "limit=x, limit, malformed",
    "limit=%D9%A5, limit, malformed",
    "limit=%2B5, limit, malformed",
    "limit=005, limit, malformed",
    "age=%D9%A3%D9%A0, age, malformed",
    "highlight=true, highlight, conflict",
    "page=0, page, malformed",
    "page=1001&limit=10, page, too-deep",
    "state=XX, state, unknown-value",
    "after=abc, after, bad-cursor",
    "ids=abc, ids, malformed",
    "specialty=, specialty, empty",
    "limit=5&limit=6, limit, repeated",
    "feeMin=cheap, feeMin, malformed",
    "feeMin=200&feeMax=100, feeMax, out-of-order",
    "updatedSince=yesterday, updatedSince, malformed",
  })
  void whatIsWrongIsNamed(String query, String parameter, String code) {
    given()
        .urlEncodingEnabled(false)
        .header("Origin", "https://example.org")
        .get("/v1/therapists?" + query)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .header("Access-Control-Allow-Origin", "*")
        .body("errors", hasSize(1))
        .body("errors[0].parameter", equalTo(parameter))
        .body("errors[0].code", equalTo(code))
        .body("instance", equalTo("/v1/therapists"));
  }

  @Test
  void aPageOfAWalkStaysWithinThePagesWhenTheirSizeChanges() {
    for (int i = 0; i < 7; i++) {
      contents.therapist("Person " + i);
    }
    String next = list("limit=2&sort=name").extract().path("page.next");
    ValidatableResponse rest = list("limit=100&sort=name&after=" + next);
    rest.body("items", hasSize(5)).body("page.number", equalTo(1)).body("page.pages", equalTo(1));
    ValidatableResponse single = list("limit=1&sort=name&after=" + next);
    single.body("page.number", equalTo(3)).body("page.pages", equalTo(7));
    list("limit=1&sort=name&after=" + single.extract().path("page.next"))
        .body("page.number", equalTo(4));
  }

  @Test
  void aMistypedValueGetsTheNearestOneSuggested() {
    when()
        .get("/v1/therapists?specialty=anxeity&nope=1&limit=0")
        .then()
        .statusCode(400)
        .body("errors", hasSize(3))
        .body("errors.find { it.parameter == 'specialty' }.suggestion", equalTo("anxiety"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/therapists?q=%00", "/v1/therapists?q=%ef", "/v1/therapists/%C0"})
  void addressesThatNobodyCanReadAreRefused(String address) {
    given()
        .urlEncodingEnabled(false)
        .header("Origin", "https://example.org")
        .get(address)
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .header("Access-Control-Allow-Origin", "*");
  }

  @Test
  void aCursorOfAnotherQueryIsRefused() {
    contents.therapist("Ada Quinn");
    contents.therapist("Bo Reyes");
    String next = list("limit=1&sort=name").extract().path("page.next");
    String tampered = next.substring(0, next.length() - 1) + (next.endsWith("A") ? "B" : "A");
    for (String query :
        List.of(
            "sort=fee&after=" + next,
            "sort=name&language=en&after=" + next,
            "sort=name&after=" + tampered)) {
      when()
          .get("/v1/therapists?limit=1&" + query)
          .then()
          .statusCode(400)
          .body("errors[0].parameter", equalTo("after"));
    }
  }

  @Test
  void aWalkGoesOnPastTheLongestNameAndWithTheLongestSeed() {
    String longest = "a" + "漢".repeat(299);
    contents.publish(
        Kind.THERAPIST,
        "{\"name\": {\"display\": \"%s\"}, \"headline\": \"Here\", \"bio\": \"Here\"}"
            .formatted(longest));
    contents.therapist("Zoë Zimmer");
    for (String order : List.of("sort=name", "seed=" + "漢".repeat(500))) {
      String next = list("limit=1&" + order).extract().path("page.next");
      list("limit=1&" + order + "&after=" + next)
          .body("items", hasSize(1))
          .body("page.next", nullValue());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "city=Salem,Évora",
        "city=salem&city=EVORA",
        "postalCode=97301-1234,7000",
        "city=evora, salem"
      })
  void severalPlacesMeanAnyOfThem(String query) {
    String office =
        "\"locations\": [{\"city\": \"%s\", \"postalCode\": \"%s\", \"country\": \"%s\"}]";
    contents.therapist("Ada Quinn", office.formatted("Salem", "97301", "US"));
    contents.therapist("Zoë Zimmer", office.formatted("Évora", "7000", "PT"));
    contents.therapist("Bo Reyes", office.formatted("Portland", "97205", "US"));
    list("sort=name&" + query).body("items.slug", contains("ada-quinn", "zoe-zimmer"));
  }

  @Test
  void twoHundredIdsWorkAndMoreNameTheLimit() {
    String id = contents.therapist("Ada Quinn").id().toString();
    String twoHundred = String.join(",", java.util.Collections.nCopies(200, id));
    list("ids=" + twoHundred).body("items", hasSize(1));
    when()
        .get("/v1/therapists?ids=" + twoHundred + "," + id)
        .then()
        .statusCode(400)
        .body("errors[0].code", equalTo("too-many-values"));
  }

  @Test
  void everyFieldAloneHasTheValueItHasInTheWhole() {
    contents.therapist(
        "Ada Quinn",
        "\"availability\": {\"status\": \"accepting\", \"expiresAt\": \"2020-01-01T00:00:00Z\"}",
        "\"practisingSince\": 2001",
        "\"licenses\": [{\"jurisdiction\": \"US-VT\", \"expiresOn\": \"2020-01-01\"}]",
        "\"specialties\": [{\"slug\": \"anxiety\", \"top\": true}]",
        "\"attestedAt\": \"2020-01-01T00:00:00Z\"");
    Map<String, Object> whole =
        when()
            .get("/v1/therapists/ada-quinn")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath()
            .getMap("");
    for (String field : whole.keySet()) {
      Map<String, Object> alone =
          when()
              .get("/v1/therapists/ada-quinn?fields=" + field)
              .then()
              .statusCode(200)
              .extract()
              .jsonPath()
              .getMap("");
      assertThat(alone).as(field).containsOnlyKeys(field);
      assertThat(alone.get(field)).as(field).isEqualTo(whole.get(field));
    }
    assertThat(whole.get("stale")).isEqualTo(true);
    assertThat(new HashSet<>(whole.keySet())).contains("yearsInPractice");
  }

  @ParameterizedTest
  @CsvSource({"postal-code", "city", "region"})
  void aVagueLocationShowsNeitherStreetNorCoordinates(String visibility) {
    contents.therapist(
        "Ada Quinn",
        ("\"locations\": [{\"label\": \"7 Hidden Lane\", \"street\": \"7 Hidden Lane\", \"city\": \"Salem\", \"region\":"
                + " \"US-OR\", \"postalCode\": \"97301\", \"country\": \"US\", \"latitude\": 44.9412345,"
                + " \"timeZone\": \"America/Indiana/Petersburg\","
                + " \"longitude\": -123.0312345, \"visibility\": \"%s\"}]")
            .formatted(visibility));
    for (String address :
        List.of("/v1/therapists", "/v1/therapists/ada-quinn", "/v1/therapists?fields=*")) {
      String body = when().get(address).then().statusCode(200).extract().asString();
      assertThat(body).doesNotContain("Hidden Lane", "44.9412345", "123.0312345");
      assertThat(body).contains("\"precision\":\"" + visibility + "\"");
      // That zone is one county's.
      assertThat(body.contains("Petersburg")).isEqualTo(!visibility.equals("region"));
    }
  }

  @Test
  void synonymsWorkAsFilterValuesAndParentsTakeInTheirChildren() {
    contents.therapist("Ada Quinn", "\"specialties\": [\"adhd\"]", "\"modalities\": [\"cbt\"]");
    list("specialty=ADD").body("page.total", equalTo(1));
    list("specialty=neurodiversity").body("page.total", equalTo(1));
    list("modality=CBT&specialty.not=anxiety").body("page.total", equalTo(1));
    list("specialty.all=adhd,anxiety").body("page.total", equalTo(0));
    list("topSpecialty=adhd").body("page.total", equalTo(0));
    list("language=русский").body("page.total", equalTo(0));
    list("language=espanol").body("page.total", equalTo(0));
  }

  @Test
  void countNoneLeavesTheCountsOut() {
    contents.therapist("Ada Quinn");
    list("count=none").body("page.total", nullValue()).body("page.pages", nullValue());
  }

  @ParameterizedTest
  @CsvSource({"Vermnt, vermont", "VX, VA", "US-VX, US-VA"})
  void anUnknownStateIsToldTheNearest(String state, String nearest) {
    when()
        .get("/v1/therapists?state=" + state)
        .then()
        .statusCode(400)
        .body("errors[0].allowed", hasItem(nearest));
    when().get("/v1/therapists?state=ZQ").then().body("errors[0].suggestion", nullValue());
  }

  @Test
  void theFairOrderEchoesItsSeed() {
    contents.therapist("Ada Quinn");
    list("seed=abc").body("page.seed", equalTo("abc"));
    list("limit=1").body("page.seed", notNullValue());
    list("sort=name").body("page.seed", nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "seed=abc&sort=name, seed",
    "seed=abc&q=ada, seed",
    "seed=abc&near=05401, seed",
    "facetLimit=3, facetLimit",
    "radius=5km, radius",
    "sort=distance, sort",
    "sort=-relevance, sort"
  })
  void whatCouldOnlyBeIgnoredIsRefused(String query, String parameter) {
    when()
        .get("/v1/therapists?" + query)
        .then()
        .statusCode(400)
        .body("errors.parameter", contains(parameter))
        .body("errors.code", contains("conflict"));
  }

  @Test
  void whatHasNotChangedAnswersNotModified() {
    contents.therapist("Ada Quinn");
    String tag = list("sort=name").extract().header("ETag");
    for (String condition :
        List.of(tag, tag.substring(2), "\"x\", " + tag, "*", tag.replaceAll("\"$", "-gzip\""))) {
      given()
          .header("If-None-Match", condition)
          .get("/v1/therapists?sort=name")
          .then()
          .statusCode(304)
          .header("ETag", equalTo(tag));
    }
    contents.therapist("Bo Reyes");
    given().header("If-None-Match", tag).get("/v1/therapists?sort=name").then().statusCode(200);
  }

  @Test
  void headAnswersAsGetWithoutABody() {
    contents.therapist("Ada Quinn");
    String tag = list("sort=name").extract().header("ETag");
    when().head("/v1/therapists?sort=name").then().statusCode(200).header("ETag", equalTo(tag));
    when().get("/v1/therapists/").then().statusCode(200);
  }

  @Test
  void linksToTheOtherPagesKeepTheQueryAndNothingElse() {
    contents.therapist("Ada Quinn");
    contents.therapist("Bo Reyes");
    String plain = when().get("/v1/therapists").header("Link");
    assertThat(plain).startsWith("</v1/therapists>; rel=\"first\", ");
    String paged = when().get("/v1/therapists?page=1&limit=1&sort=name").header("Link");
    assertThat(paged)
        .contains("</v1/therapists?limit=1&sort=name>; rel=\"first\"")
        .contains("</v1/therapists?limit=1&sort=name&page=2>; rel=\"next\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {21, 50, 200, 201})
  void aFilterTakesManyValuesOrNamesTheLimit(int count) {
    contents.therapist("Ada Quinn", "\"languages\": [\"es\"]");
    List<String> codes = when().get("/v1/vocabularies/language").path("items.slug");
    // More than there are languages: some come twice.
    List<String> values = IntStream.range(0, count).mapToObj(i -> codes.get(i % 80)).toList();
    String filter = String.join(",", values.subList(1, count)) + ",es";
    var answer = given().queryParam("language", filter).get("/v1/therapists").then();
    if (count <= 200) {
      answer.statusCode(200).body("page.total", equalTo(1));
    } else {
      answer
          .statusCode(400)
          .body("errors[0].parameter", equalTo("language"))
          .body("errors[0].detail", containsString("200"));
    }
  }

  // As the contract marks them.
  @Test
  void aCardHasTheFieldsOfAList() {
    contents.therapist("Ada Quinn");
    Map<String, Object> card = when().get("/v1/therapists").path("items[0]");
    assertThat(card.keySet())
        .containsExactly(
            ("id slug version name pronouns credentials profession headline photo specialties"
                    + " modalities languages fees sessionFormats locations availability verification"
                    + " canonicalUrl updatedAt")
                .split(" "));
    contents.article("Rest");
    Map<String, Object> article = when().get("/v1/articles").path("items[0]");
    assertThat(article.keySet())
        .containsExactlyInAnyOrder(
            ("id slug version title subtitle excerpt readingMinutes author specialties tags image"
                    + " language contentWarnings canonicalUrl publishedAt updatedAt")
                .split(" "));
    Map<String, Object> specialty = when().get("/v1/specialties").path("items[0]");
    assertThat(specialty.keySet())
        .containsExactlyInAnyOrder("id slug label parent path synonyms counts".split(" "));
  }
}
