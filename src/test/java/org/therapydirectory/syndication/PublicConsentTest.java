package org.therapydirectory.syndication;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;

/** A therapist may be kept from the public, or from search engines, while partners go on. */
@QuarkusTest
class PublicConsentTest {

  private static final String SLUG = "zephyrine-quux";

  private static final String CORE = ", \"groups\": [\"core\"]";

  @Inject Contents contents;
  @Inject ApiKeys keys;

  private String admin;
  private String id;

  @BeforeEach
  void publish() {
    contents.clear();
    admin = keys.issue(Role.ADMIN, "admin", null, null).secret();
    id =
        contents
            .therapist(
                "Zephyrine Quux",
                "\"specialties\": [\"anxiety\"]",
                "\"locations\": [{\"city\": \"Xanaduville\", \"region\": \"US-VT\", \"country\": \"US\","
                    + " \"latitude\": 44.26, \"longitude\": -72.57, \"visibility\": \"exact\"}]")
            .id()
            .toString();
    contents.article("On waiting", "\"author\": {\"therapist\": \"" + SLUG + "\"}");
  }

  private RequestSpecification asAdmin() {
    return given().auth().oauth2(admin);
  }

  private String grant(String scope, String more) {
    return asAdmin()
        .contentType(ContentType.JSON)
        .body("{\"scope\": \"%s\"%s}".formatted(scope, more))
        .post("/v1/manage/therapists/" + id + "/consents")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  private void withdraw(String consentOrChannel) {
    asAdmin()
        .delete("/v1/manage/therapists/" + id + "/consents/" + consentOrChannel)
        .then()
        .statusCode(204);
  }

  private static List<String> doors(String id) {
    return List.of(
        "/v1/therapists?fields=*",
        "/v1/therapists?ids=" + id,
        "/v1/therapists?q=quux",
        "/v1/therapists?city=xanaduville",
        "/v1/therapists?near=44.26,-72.57&radius=5000km",
        "/v1/suggest?q=zephyrine",
        "/v1/suggest?q=zephyrinne",
        "/v1/suggest?q=xanadu",
        "/v1/search?q=zephyrine",
        "/v1/search?q=zephyrinne",
        "/v1/specialties/anxiety?include=therapists",
        "/v1/articles?include=author&fields=*",
        "/v1/articles/on-waiting?include=author",
        "/v1/articles/on-waiting.jsonld");
  }

  @Test
  void withdrawnFromThePublicItIsBehindNoDoor() {
    for (String single : List.of("/v1/therapists/" + SLUG, "/v1/therapists/" + id)) {
      get(single).then().statusCode(200);
    }
    for (String door : doors(id)) {
      assertThat(get(door).asString()).as(door).containsAnyOf(SLUG, "Xanaduville");
    }
    for (String author : List.of(SLUG, id)) {
      get("/v1/articles?author=" + author).then().body("page.total", equalTo(1));
    }
    withdraw("public-api");
    for (String author : List.of(SLUG, id)) {
      get("/v1/articles?author=" + author).then().body("page.total", equalTo(0));
    }
    get("/v1/articles?author=Zephyrine Quux").then().body("page.total", equalTo(1));
    for (String slugOrId : List.of(SLUG, id)) {
      for (String form : List.of("", ".jsonld", ".vcf", "/articles")) {
        get("/v1/therapists/" + slugOrId + form)
            .then()
            .statusCode(410)
            .body("reason", equalTo("withdrawn"));
      }
    }
    for (String door : doors(id)) {
      String answer = get(door).asString();
      // The author's name stays above what she wrote; a way to her does not.
      assertThat(answer).as(door).doesNotContain(SLUG, "Xanaduville", "Here to listen");
      assertThat(answer).as(door).doesNotContain("\"correctedTo\":\"zephyrine\"");
    }
    get("/v1/therapists?facets=specialty&q=quux")
        .then()
        .body("page.total", equalTo(0))
        .body("facets.specialty.size()", equalTo(0));
    get("/v1/specialties/anxiety").then().body("counts.therapists", equalTo(0));
    get("/v1/articles/on-waiting")
        .then()
        .body("author.type", equalTo("person"))
        .body("author.name", equalTo("Zephyrine Quux"))
        .body("author.slug", nullValue());
  }

  @Test
  void grantedAnewItIsAsBefore() {
    String before = get("/v1/therapists/" + SLUG).header("ETag");
    withdraw("public-api");
    String consent = grant("public-api", "");
    assertThat(get("/v1/therapists/" + SLUG).header("ETag")).isEqualTo(before);
    get("/v1/articles/on-waiting").then().body("author.slug", equalTo(SLUG));
    withdraw(consent);
    get("/v1/therapists/" + SLUG).then().statusCode(410);
  }

  @Test
  void aGrantBesideTheImpliedOneIsWithdrawnWithIt() {
    withdraw(grant("public-api", ""));
    get("/v1/therapists/" + SLUG).then().statusCode(410);
    String ledger = "/v1/manage/therapists/" + id + "/consents";
    asAdmin()
        .get(ledger)
        .then()
        .body("items.scope", hasItems("public-api", "search-engines"))
        .body("items.grantedBy", hasItems("publishing", "admin"));
  }

  @Test
  void theLedgerKeepsWhichTextWasAgreedTo() {
    grant("all-partners", CORE + ", \"textVersion\": \"2025-01\"");
    grant("all-partners", CORE);
    String ledger = "/v1/manage/therapists/" + id + "/consents";
    asAdmin()
        .get(ledger)
        .then()
        .body("items.findAll { it.scope == 'all-partners' }.textVersion", contains("1", "2025-01"))
        .body("items.findAll { it.scope == 'public-api' }.textVersion", contains("1"));
    asAdmin()
        .contentType(ContentType.JSON)
        .body("{\"scope\": \"all-partners\", \"groups\": [\"core\"], \"textVersion\": \" \"}")
        .post(ledger)
        .then()
        .statusCode(400)
        .body("errors.pointer", contains("/textVersion"));
  }

  @Test
  void publishingAnewDoesNotBringBackWhatWasWithdrawn() {
    withdraw("public-api");
    asAdmin()
        .header("If-Match", "*")
        .contentType("application/merge-patch+json")
        .body("{\"headline\": \"Anew\"}")
        .patch("/v1/manage/therapists/" + id + "/draft")
        .then()
        .statusCode(200);
    asAdmin().post("/v1/manage/therapists/" + id + "/publish").then().statusCode(200);
    get("/v1/therapists/" + SLUG).then().statusCode(410);
  }

  @Test
  void aConsentEndsByItself() throws InterruptedException {
    withdraw("public-api");
    grant("public-api", ", \"until\": \"" + Instant.now().plusMillis(1500) + "\"");
    get("/v1/therapists/" + SLUG).then().statusCode(200);
    Instant patience = Instant.now().plusSeconds(20);
    while (get("/v1/therapists/" + SLUG).statusCode() == 200 && Instant.now().isBefore(patience)) {
      Thread.sleep(50);
    }
    get("/v1/therapists/" + SLUG).then().statusCode(410);
  }

  @Test
  void withdrawnFromSearchEnginesItIsThereForPeople() {
    String former = get("/v1/therapists/" + SLUG).header("ETag");
    withdraw("search-engines");
    given().header("If-None-Match", former).get("/v1/therapists/" + SLUG).then().statusCode(200);
    get("/v1/therapists/" + SLUG + ".jsonld").then().statusCode(404);
    given().accept("application/ld+json").get("/v1/therapists/" + SLUG).then().statusCode(404);
    for (String form : List.of("", ".vcf")) {
      get("/v1/therapists/" + SLUG + form).then().statusCode(200).header("X-Robots-Tag", "noindex");
    }
    assertThat(get("/v1/articles/on-waiting.jsonld").asString())
        .contains("Zephyrine Quux")
        .doesNotContain(SLUG);
    get("/v1/articles/on-waiting").then().body("author.slug", equalTo(SLUG));
    get("/v1/therapists").then().body("items.slug", hasItem(SLUG));
    grant("search-engines", "");
    get("/v1/therapists/" + SLUG + ".jsonld").then().statusCode(200);
    assertThat(get("/v1/articles/on-waiting.jsonld").asString()).contains(SLUG);
    get("/v1/therapists/" + SLUG).then().header("X-Robots-Tag", nullValue());
  }

  @Test
  void aPartnerWithConsentGoesOnAndItsConsentIsNoneOfThePublicsBusiness() {
    var made =
        asAdmin()
            .contentType(ContentType.JSON)
            .body("{\"name\": \"" + UUID.randomUUID() + "\", \"groups\": [\"core\"]}")
            .post("/v1/manage/partners")
            .then()
            .extract();
    String key = made.path("key");
    var before = get("/v1/therapists/" + SLUG);
    grant(made.path("id"), CORE);
    var after = get("/v1/therapists/" + SLUG);
    assertThat(after.asString()).isEqualTo(before.asString());
    assertThat(after.header("ETag")).isEqualTo(before.header("ETag"));
    withdraw("public-api");
    given()
        .auth()
        .oauth2(key)
        .get("/v1/syndication/changes")
        .then()
        .body("events.id", hasItem(id))
        .body("events.op", not(hasItem("tombstone")));
    given().auth().oauth2(key).get("/v1/syndication/therapists/" + id).then().statusCode(200);
  }

  @Test
  void onlyWhatIsKnownCanBeWithdrawn() {
    for (String none : List.of("everybody", UUID.randomUUID().toString())) {
      asAdmin().delete("/v1/manage/therapists/" + id + "/consents/" + none).then().statusCode(404);
    }
  }

  @Test
  void aChannelHasTheProfileOrHasItNotWhateverTheGroups() {
    String consents = "/v1/manage/therapists/" + id + "/consents";
    for (String scope : List.of("public-api", "search-engines")) {
      asAdmin()
          .contentType(ContentType.JSON)
          .body("{\"scope\": \"" + scope + "\", \"groups\": [\"core\", \"fees\"]}")
          .post(consents)
          .then()
          .statusCode(400)
          .body("errors.pointer", contains("/groups"))
          .body("errors.code", contains("conflict"));
      List<String> all =
          asAdmin()
              .contentType(ContentType.JSON)
              .body("{\"scope\": \"" + scope + "\"}")
              .post(consents)
              .then()
              .statusCode(201)
              .extract()
              .path("groups");
      asAdmin()
          .contentType(ContentType.JSON)
          .body(Map.of("scope", scope, "groups", all))
          .post(consents)
          .then()
          .statusCode(201);
    }
    asAdmin()
        .contentType(ContentType.JSON)
        .body("{\"scope\": \"all-partners\"}")
        .post(consents)
        .then()
        .statusCode(400)
        .body("errors.pointer", contains("/groups"))
        .body("errors.code", contains("required"));
  }
}
