package org.therapydirectory.management;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.therapydirectory.management.Editing.THERAPISTS;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;

/** What a draft may say and what may be published, with every fault by its pointer. */
@QuarkusTest
class ValidationTest {

  private static final String LATER = Instant.now().plus(30, ChronoUnit.DAYS).toString();

  @Inject Contents contents;
  @Inject Editing editing;

  @BeforeEach
  void clear() {
    contents.clear();
  }

  private Response publish(String id) {
    return editing.post(id, "publish", null);
  }

  private static Map<String, String> faults(Response answer) {
    return faults(answer, "code");
  }

  private static Map<String, String> faults(Response answer, String member) {
    answer.then().statusCode(422).contentType("application/problem+json");
    Map<String, String> faults = new HashMap<>();
    List<Map<String, String>> errors = answer.path("errors");
    errors.forEach(e -> assertThat(faults.put(e.get("pointer"), e.get(member))).isNull());
    return faults;
  }

  private String draft(String patch) {
    String id = editing.create("Ada Quinn");
    editing.patch(id, patch).then().statusCode(200);
    return id;
  }

  @Test
  void datesThatCannotBeInOrderAreKeptFromPublicationAllAtOnce() {
    String id =
        draft(
            """
            {"attestedAt": "%1$s",
             "verification": {"level": "document-checked", "verifiedAt": "%1$s"},
             "practisingSince": 2099,
             "availability": {"status": "waitlist", "updatedAt": "2026-05-02T00:00:00Z",
               "expiresAt": "2026-05-01T00:00:00Z", "nextOpeningOn": "2026-04-20"},
             "licenses": [
               {"jurisdiction": "US-VT", "expiresOn": "2030-01-31"},
               {"jurisdiction": "US-NH", "verifiedAt": "%1$s"},
               {"jurisdiction": "US-ME", "expiresOn": "2024-01-31", "verifiedAt": "2025-01-31T00:00:00Z"}]}
            """
                .formatted(LATER));
    assertThat(faults(publish(id)))
        .isEqualTo(
            Map.of(
                "/attestedAt", "out-of-order",
                "/verification/verifiedAt", "out-of-order",
                "/practisingSince", "out-of-order",
                "/availability/expiresAt", "out-of-order",
                "/availability/nextOpeningOn", "out-of-order",
                "/licenses/1/verifiedAt", "out-of-order",
                "/licenses/2/expiresOn", "out-of-order"));
    assertThat(faults(editing.post(id, "publish", "{\"at\": \"" + LATER + "\"}"))).hasSize(7);
  }

  @Test
  void datesInOrderArePublished() {
    String id =
        draft(
            """
            {"attestedAt": "2026-05-01T00:00:00Z", "practisingSince": 2001,
             "availability": {"status": "waitlist", "updatedAt": "2026-05-02T00:00:00Z",
               "expiresAt": "2026-05-03T00:00:00Z", "nextOpeningOn": "2026-05-02"},
             "licenses": [
               {"jurisdiction": "US-VT", "expiresOn": "2030-01-31", "verifiedAt": "2025-01-31T00:00:00Z"},
               {"jurisdiction": "US-ME", "status": "expired", "expiresOn": "2024-01-31",
                "verifiedAt": "2025-01-31T00:00:00Z"}]}
            """);
    publish(id).then().statusCode(200);
  }

  @Test
  void anArticleIsNotReviewedInTheFuture() {
    String article =
        """
        {"title": "On calm", "body": "Words.", "author": {"name": "Robin"},
         "reviewedBy": {"name": "Alex"}, "reviewedAt": "%s"}
        """
            .formatted(LATER.substring(0, 10));
    String id =
        editing
            .as(Role.EDITOR)
            .contentType(ContentType.JSON)
            .body(article)
            .post("/v1/manage/articles")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    Response answer = editing.as(Role.PUBLISHER).post("/v1/manage/articles/" + id + "/publish");
    assertThat(faults(answer)).isEqualTo(Map.of("/reviewedAt", "out-of-order"));
  }

  private String at(String country, double latitude, double longitude) {
    return draft(
        """
        {"locations": [{"country": "%s", "latitude": %s, "longitude": %s}]}
        """
            .formatted(country, latitude, longitude));
  }

  @ParameterizedTest
  @CsvSource({
    "US,44.26,-72.58,Montpelier",
    "US,61.2,-149.9,Anchorage",
    "US,52.9,172.9,'Attu, beyond the antimeridian'",
    "US,51.88,-176.6,Adak",
    "US,21.3,-157.8,Honolulu",
    "US,18.4,-66.1,San Juan",
    "PR,18.4,-66.1,San Juan",
    "US,13.4,144.7,Guam",
    "RU,66.2,-169.8,'Uelen, beyond the antimeridian'",
    "RU,54.7,20.5,Kaliningrad",
    "FJ,-16.8,-179.99,'Taveuni, beyond the antimeridian'",
    "FJ,-18.1,178.4,Suva",
    "NZ,-43.95,-176.5,Chatham Islands",
    "NZ,-36.8,174.7,Auckland",
    "FR,-21.1,55.5,Réunion",
    "ES,28.1,-15.4,Gran Canaria",
    "SG,1.35,103.8,Singapore",
    "VA,41.9,12.45,Vatican",
    "UA,44.6,33.5,Sevastopol"
  })
  void aPointWithinItsCountryIsPublished(
      String country, double latitude, double longitude, String place) {
    publish(at(country, latitude, longitude)).then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({
    "US,72.58,44.26,/latitude",
    "US,44.26,72.58,/longitude",
    "US,19.4,-99.1,/longitude",
    "US,23.1,-82.4,/longitude",
    "GB,40.7,-74.0,/latitude",
    "FJ,-17.8,0,/longitude",
    "RU,60,-100,/longitude",
    "NZ,-40,-120,/longitude",
    "CH,0,0,/latitude"
  })
  void aPointOutsideItsCountryIsNot(
      String country, double latitude, double longitude, String field) {
    assertThat(faults(publish(at(country, latitude, longitude))))
        .isEqualTo(Map.of("/locations/0" + field, "outside-country"));
  }

  @Test
  void aValueOfAnEnumerationIsNamedWithTheNearestOne() {
    String document =
        "{\"name\": {\"display\": \"Ada Quinn\"}, \"availability\": {\"status\": \"acepting\"}}";
    editing
        .as(Role.EDITOR)
        .contentType(ContentType.JSON)
        .body(document)
        .post(THERAPISTS)
        .then()
        .statusCode(422)
        .body("errors[0].pointer", equalTo("/availability/status"))
        .body("errors[0].code", equalTo("unknown-value"))
        .body("errors[0].allowed", hasItem("waitlist"))
        .body("errors[0].suggestion", equalTo("accepting"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"李明", "Мария", "!!!", "ab "})
  void aNameInAnyLettersAndOfAnyLengthGivesASlug(String text) {
    String name = text.endsWith(" ") ? text.repeat(100).strip() : text;
    for (String body :
        List.of(
            "/therapists {\"name\": {\"display\": \"%s\"}}",
            "/therapists {\"name\": {\"given\": \"%s\", \"family\": \"%s\"}}",
            "/articles {\"title\": \"%s\"}",
            "/specialties {\"label\": \"%s\"}")) {
      String[] call = body.replace("%s", name).split(" ", 2);
      editing
          .as(Role.EDITOR)
          .contentType(ContentType.JSON)
          .body(call[1])
          .post("/v1/manage" + call[0])
          .then()
          .statusCode(201)
          .body("slug", matchesPattern("[a-z0-9]+(-[a-z0-9]+)*"));
    }
  }

  @Test
  void aValueOfTheWrongTypeIsToldWhichIsRight() {
    String document =
        """
        {"name": "Ada Quinn", "headline": ["x"], "pronouns": "she", "attestedAt": "2026-11-02T09:30:00",
         "availability": {"status": "open", "waitlistWeeks": "many", "nextOpeningOn": "02.11.2026"},
         "fees": {"currency": "USD", "individual": {"amount": true}}, "education": [{"institution": "X", "year": "then"}],
         "specialties": [{"slug": "grief", "top": "perhaps"}], "profession": ["wizard"]}
        """;
    Response answer =
        editing.as(Role.EDITOR).contentType(ContentType.JSON).body(document).post(THERAPISTS);
    assertThat(faults(answer, "detail"))
        .containsEntry("/name", "This must be an object.")
        .containsEntry("/headline", "This must be text.")
        .containsEntry("/pronouns", "This must be a list.")
        .containsEntry("/profession", "This must be text.")
        .containsEntry("/availability/nextOpeningOn", "This must be a date, such as 2026-11-02.")
        .containsEntry("/fees/individual/amount", "This must be a number.")
        .containsEntry("/specialties/0/top", "This must be true or false.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"headline\": 1} | /headline | This must be text.",
        "{\"practisingSince\": \"2009\"} | /practisingSince | This must be a whole number.",
        "{\"practisingSince\": 2009.5} | /practisingSince | This must be a whole number.",
        "{\"fees\": {\"currency\": \"USD\", \"individual\": {\"amount\": \"1e2\"}}}"
            + " | /fees/individual/amount | This must be a number.",
        "{\"specialties\": [{\"slug\": \"grief\", \"top\": 1}]}"
            + " | /specialties/0/top | This must be true or false.",
        "{\"attestedAt\": 1700000000}"
            + " | /attestedAt | This must be an instant with its offset, such as 2026-11-02T09:30:00Z.",
        "{\"attestedAt\": \"+10000-01-01T00:00:00Z\"}"
            + " | /attestedAt | This must be an instant with its offset, such as 2026-11-02T09:30:00Z.",
        "{\"licenses\": [{\"jurisdiction\": \"US-VT\", \"expiresOn\": 20260630}]}"
            + " | /licenses/0/expiresOn | This must be a date, such as 2026-11-02.",
        "{\"licenses\": [{\"jurisdiction\": \"US-VT\", \"expiresOn\": \"-0044-03-15\"}]}"
            + " | /licenses/0/expiresOn | This must be a date, such as 2026-11-02."
      })
  void aValueOfAnotherTypeIsNotTakenForOne(String document, String pointer, String detail) {
    Response answer =
        editing.as(Role.EDITOR).contentType(ContentType.JSON).body(document).post(THERAPISTS);
    assertThat(faults(answer, "detail")).isEqualTo(Map.of(pointer, detail));
  }

  @Test
  void aKeyHasNoRoleByNumber() {
    editing
        .as(Role.ADMIN)
        .contentType(ContentType.JSON)
        .body("{\"role\": 3, \"name\": \"x\"}")
        .post("/v1/manage/keys")
        .then()
        .statusCode(400)
        .body("errors.pointer", contains("/role"));
  }

  @ParameterizedTest
  @CsvSource({
    "modalities, 'Cognitive Behavioural Therapy (CBT)', cbt",
    "sessionFormats, Video, video",
    "ageGroups, kids, child",
    "contentWarnings, Suicide, suicide",
    "specialties, generalised anxiety, anxiety"
  })
  void aTermIsKeptByItsSlugHoweverItIsNamed(String field, String name, String slug) {
    String id = draft("{\"%s\": [\"%s\"]}".formatted(field, name));
    String draft =
        editing.as(Role.EDITOR).get(THERAPISTS + "/" + id + "/draft").then().extract().asString();
    assertThat(draft).contains("\"" + field + "\":[\"" + slug + "\"]");
  }

  @ParameterizedTest
  @CsvSource({
    "US, 05602-1234, 05602",
    "GB, EC1A 1BB, EC1A",
    "NL, 1012 JS, 1012",
    "CA, K1A 0B1, K1A",
    "DE, 10115, 10115"
  })
  void aPostalCodeThatNamesAHouseIsNotPublishedAsAnArea(String country, String code, String area) {
    String id =
        draft(
            "{\"locations\": [{\"country\": \"%s\", \"postalCode\": \"%s\"}]}"
                .formatted(country, code));
    publish(id).then().statusCode(200);
    when()
        .get("/v1/therapists/" + id)
        .then()
        .body("locations[0].postalCode", equalTo(area))
        .body("locations[0].precision", equalTo("postal-code"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"headline\": \"a\", \"headline\": \"b\"} | /headline | repeated",
        "{\"fees\": {\"currency\": \"USD\", \"currency\": \"EUR\"}} | /fees/currency | repeated",
        "{\"links\": [{}, {\"url\": \"a\", \"url\": \"b\"}]} | /links/1/url | repeated",
        "{\"headline\": \"a\"} {} | '' | malformed",
        "{\"headline\": a} | '' | malformed"
      })
  void whatCannotBeOneTreeIsRefused(String document, String pointer, String code) {
    editing
        .as(Role.EDITOR)
        .contentType(ContentType.JSON)
        .body(document)
        .post(THERAPISTS)
        .then()
        .statusCode(400)
        .body("errors.pointer", contains(pointer))
        .body("errors.code", contains(code));
  }

  @Test
  void faultsOfEverySortAreNamedTogether() {
    String document =
        """
        {"name": {"display": "Ada Quinn"}, "nonsense": 1, "profession": "wizard", "pronouns": ["", 7, {}],
         "specialties": ["anxeity", null, {"slug": "grief", "topp": true}],
         "fees": {"currency": "USX", "individual": {"amount": -1}},
         "attestedAt": "yesterday",
         "locations": [{"country": "ZZ", "timeZone": "Europe/Nowhere", "type": "cave"},
           {"country": "us"}, {"country": "US", "region": "CA-ON"}],
         "contact": {"phone": "555-0123", "website": "ftp://example.org"}}
        """;
    Response answer =
        editing.as(Role.EDITOR).contentType(ContentType.JSON).body(document).post(THERAPISTS);
    Map<String, String> faults = faults(answer);
    assertThat(faults)
        .containsEntry("/nonsense", "unknown-field")
        .containsEntry("/profession", "unknown-value")
        .containsEntry("/pronouns/0", "required")
        .containsEntry("/pronouns/2", "malformed")
        .containsEntry("/specialties/0", "unknown-value")
        .containsEntry("/specialties/1", "required")
        .containsEntry("/fees/currency", "unknown-value")
        .containsEntry("/fees/individual/amount", "out-of-bounds")
        .containsEntry("/attestedAt", "malformed")
        .containsEntry("/locations/0/country", "unknown-value")
        .containsEntry("/locations/0/timeZone", "unknown-value")
        .containsEntry("/locations/0/type", "unknown-value")
        .containsEntry("/locations/1/country", "malformed")
        .containsEntry("/locations/2/region", "malformed")
        .containsEntry("/contact/phone", "malformed")
        .containsEntry("/contact/website", "malformed");
    assertThat(faults.keySet()).anyMatch(pointer -> pointer.startsWith("/specialties/2"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"therapists", "articles", "specialties"})
  void aSlugThatReadsAsAnIdIsRefused(String kind) {
    String slug = "0198f2a4-7c1e-7d3a-9b55-0c1d2e3f4a5b";
    String base = "/v1/manage/" + kind;
    Response draft = write("{\"slug\": \"" + slug + "\"}").post(base);
    assertThat(faults(draft)).isEqualTo(Map.of("/slug", "malformed"));
    String name = kind.equals("articles") ? "title" : "label";
    String made =
        kind.equals("therapists")
            ? Contents.profile(slug, "Here")
            : "{\"" + name + "\": \"" + slug + "\"}";
    String id =
        write(made)
            .post(base)
            .then()
            .statusCode(201)
            .body("slug", endsWith("-" + slug))
            .extract()
            .path("id");
    write("{\"slug\": \"" + slug + "\"}")
        .put(base + "/" + id + "/slug")
        .then()
        .statusCode(400)
        .body("errors.pointer", contains("/slug"));
  }

  private RequestSpecification write(String body) {
    return editing.as(Role.PUBLISHER).contentType(ContentType.JSON).body(body);
  }

  @ParameterizedTest
  @CsvSource({
    "US-ZZ,unknown-value,",
    "CA-ZZ,unknown-value,",
    "ZZ-1,unknown-value,",
    "ZZ,unknown-value,",
    "CA,ambiguous,US-CA",
    "DE,ambiguous,US-DE",
    "US-CAA,unknown-value,US-CA"
  })
  void aJurisdictionThatNoFilterCouldNameIsRefused(String code, String fault, String suggestion) {
    String id = editing.create("Ada");
    Response answer =
        editing.patch(
            id,
            """
            {"licenses": [{"jurisdiction": "US-VT"}, {"jurisdiction": "%1$s"}],
             "telehealth": [{"jurisdiction": "%1$s", "basis": "registration"}]}
            """
                .formatted(code));
    assertThat(faults(answer))
        .isEqualTo(Map.of("/licenses/1/jurisdiction", fault, "/telehealth/0/jurisdiction", fault));
    if (suggestion != null) {
      answer.then().body("errors[0].suggestion", equalTo(suggestion));
    }
  }

  @Test
  void aRegionIsOneOfItsCountry() {
    String id = editing.create("Ada");
    Response answer =
        editing.patch(
            id,
            """
            {"locations": [{"country": "US", "region": "US-ZZ"}, {"country": "AU", "region": "AU-NSW"},
              {"country": "GB", "region": "GB-LND"}, {"country": "DE", "region": "DE-BY"}]}
            """);
    assertThat(faults(answer)).isEqualTo(Map.of("/locations/0/region", "unknown-value"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FR", "GB-LND", "DE-BY", "CA-ON", "US-PR"})
  void aJurisdictionThatThereIsIsTaken(String code) {
    draft("{\"licenses\": [{\"jurisdiction\": \"" + code + "\"}]}");
  }

  @Test
  void aTitleAloneIsNoName() {
    String id = draft("{\"name\": {\"display\": null, \"prefix\": \"Dr.\", \"suffix\": \"Jr.\"}}");
    assertThat(faults(publish(id))).isEqualTo(Map.of("/name", "malformed"));
    editing.patch(id, "{\"name\": {\"given\": \"Ada\"}}").then().statusCode(200);
    publish(id).then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({"xx-yy-zz,", "enn,en"})
  void anArticleIsInALanguageByWhichItCanBeFound(String language, String suggestion) {
    write("{\"title\": \"On calm\", \"language\": \"" + language + "\"}")
        .post("/v1/manage/articles")
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/language"))
        .body("errors[0].suggestion", equalTo(suggestion));
    write("{\"title\": \"On calm\", \"language\": \"zh-Hant-TW\"}")
        .post("/v1/manage/articles")
        .then()
        .statusCode(201);
  }

  private Response create(String document) {
    return editing.as(Role.EDITOR).contentType(ContentType.JSON).body(document).post(THERAPISTS);
  }

  @Test
  void whatCannotBeKeptIsToldTogetherWithAllOtherFaults() {
    assertThat(
            faults(
                create(
                    """
                    {"headline": "a\\u0000b", "practisingSince": 1, "links": "none", "x": 1e999999,
                     "name": {"given": "\\u200b\\u202e", "family": "\\u00a0"}}
                    """)))
        .isEqualTo(
            Map.of(
                "/headline", "malformed",
                "/practisingSince", "out-of-bounds",
                "/links", "malformed",
                "/x", "out-of-bounds",
                "/name/given", "malformed",
                "/name/family", "malformed"));
  }

  @Test
  void rulesOverSeveralMembersPointToTheOneToCorrect() {
    assertThat(
            faults(
                create(
                    """
                    {"specialties": [{"slug": "zzzq"}, "zzzr"],
                     "insurance": [{"slug": "zzzq", "role": "superbill"}],
                     "locations": [
                       {"region": "US-VT", "country": "CA"}, {"latitude": 44}, {"longitude": -72},
                       {"hours": [{"days": ["monday"], "opens": "17:00", "closes": "09:00"},
                                  {"days": ["monday"], "opens": "09:00", "closes": "17:00"}]}],
                     "fees": {"currency": "USD", "individual": {"min": 200, "max": 100}}}
                    """)))
        .containsEntry("/specialties/0/slug", "unknown-value")
        .containsEntry("/specialties/1", "unknown-value")
        .containsEntry("/insurance/0/slug", "unknown-value")
        .containsEntry("/locations/0/region", "malformed")
        .containsEntry("/locations/1/longitude", "malformed")
        .containsEntry("/locations/2/latitude", "malformed")
        .containsEntry("/locations/3/hours/0/closes", "malformed")
        .doesNotContainKey("/locations/3/hours/1/closes");
  }

  @Test
  void listsThatAreMuchTooLongAreRefusedAtOnce() {
    String slugs =
        IntStream.range(0, 40_000)
            .mapToObj(i -> "\"anxeity" + i + "\"")
            .collect(Collectors.joining(","));
    Instant start = Instant.now();
    Response answer = create("{\"specialties\": [" + slugs + "]}");
    answer.then().statusCode(422).body("errors[0].pointer", equalTo("/specialties"));
    answer.then().body("errors.pointer", not(hasItem("/specialties/25")));
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(8));
  }

  @Test
  void ofTwoFaultsOfAFieldTheMissingValueIsTold() {
    String id = editing.publish("Ada Quinn");
    for (int i = 0; i < 5; i++) {
      editing
          .as(Role.ADMIN)
          .header("If-Match", "*")
          .contentType(ContentType.JSON)
          .body("{\"slug\": \"\"}")
          .put(THERAPISTS + "/" + id + "/slug")
          .then()
          .statusCode(400)
          .body("errors.pointer", contains("/slug"))
          .body("errors.code", contains("required"));
    }
  }

  @Test
  void aPageOfAWalkSaysWhichItIs() {
    for (String name : List.of("Ada Quinn", "Bea Moss", "Cy Dean")) {
      editing.create(name);
    }
    String next = editing.as(Role.EDITOR).get(THERAPISTS + "?limit=1").path("page.next");
    for (int page : new int[] {2, 3}) {
      Response answer =
          editing.as(Role.EDITOR).queryParam("after", next).get(THERAPISTS + "?limit=1");
      answer.then().statusCode(200).body("page.number", equalTo(page));
      next = answer.path("page.next");
    }
    assertThat(next).isNull();
  }

  @Test
  void anUnknownActionOfTheAuditIsRefusedWithThoseThereAre() {
    editing
        .as(Role.ADMIN)
        .get("/v1/manage/audit?action=nope")
        .then()
        .statusCode(400)
        .body("errors.parameter", contains("action"))
        .body("errors.code", contains("unknown-value"))
        .body("errors[0].allowed", hasItem("rotate"));
    editing.as(Role.ADMIN).get("/v1/manage/audit?action=rotate").then().statusCode(200);
  }
}
