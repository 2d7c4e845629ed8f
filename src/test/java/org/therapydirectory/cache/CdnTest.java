package org.therapydirectory.cache;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Live;
import org.therapydirectory.testing.Contents;

@QuarkusTest
@TestProfile(Cdn.Profile.class)
class CdnTest {

  private static final String TERMS = "/v1/manage/vocabularies/community";

  @Inject Contents contents;
  @Inject ApiKeys keys;

  private Live ada;

  @BeforeEach
  void fill() {
    contents.clear();
    ada = contents.therapist("Ada Quinn");
  }

  @AfterEach
  void calm() {
    Cdn.STATUSES.clear();
  }

  private static List<String> keysOf(String path) {
    String keys = get(path).header("Surrogate-Key");
    return keys == null ? List.of() : List.of(keys.split(" "));
  }

  /** The calls until all the keys were named. */
  private static Set<String> purged(String... wanted) throws InterruptedException {
    Set<String> seen = new HashSet<>();
    Instant patience = Instant.now().plusSeconds(20);
    while (!seen.containsAll(List.of(wanted)) && Instant.now().isBefore(patience)) {
      Cdn.Call call = Cdn.CALLS.poll(1, TimeUnit.SECONDS);
      if (call != null) {
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.token()).isEqualTo("opensesame");
        assertThat(call.body()).isEmpty();
        seen.addAll(List.of(call.keys().split(" ")));
      }
    }
    return seen;
  }

  @Test
  void anAnswerNamesWhatItShows() {
    Live article =
        contents.article("A first session", "\"author\": {\"therapist\": \"ada-quinn\"}");
    String adaId = ada.id().toString();
    for (int round = 0; round < 2; round++) {
      assertThat(keysOf("/v1/therapists/ada-quinn")).containsExactly(adaId);
      assertThat(keysOf("/v1/therapists/ada-quinn?include=articles")).contains(adaId, "article");
      assertThat(keysOf("/v1/therapists")).contains("therapist", "specialty", "vocabulary");
      assertThat(keysOf("/v1/therapists?q=ada")).contains("therapist");
      assertThat(keysOf("/v1/search?q=ada")).contains("therapist", "article", "specialty");
      assertThat(keysOf("/v1/articles/a-first-session")).contains(article.id().toString());
      assertThat(keysOf("/v1/crisis-lines")).contains("crisis-line");
      assertThat(keysOf("/feeds/articles.rss")).contains("article");
    }
    String tag = get("/v1/therapists/ada-quinn").header("ETag");
    assertThat(
            given()
                .header("If-None-Match", tag)
                .get("/v1/therapists/ada-quinn")
                .header("Surrogate-Key"))
        .isEqualTo(adaId);
    assertThat(given().accept("text/vcard").get("/v1/therapists/ada-quinn").header("Surrogate-Key"))
        .contains(adaId, "vocabulary");
    assertThat(keysOf("/v1/manage/keys")).isEmpty();
    assertThat(keysOf("/health")).isEmpty();
  }

  @Test
  void everyWayOfWritingAnAddressHasItsKeys() {
    String article = contents.article("A first session").id().toString();
    for (String path :
        List.of(
            "/v1/therapists/ada-quinn",
            "/v1/therapists/ada-quinn.jsonld",
            "/v1/therapists/ada-quinn.vcf",
            "/v1/%74herapists/ada-quinn.vcf",
            "/v1/articles/a-first-session.jsonld",
            "/feeds/articles.atom",
            "/feeds/articles.json")) {
      for (String written : List.of(path, path + "/")) {
        assertThat(given().urlEncodingEnabled(false).get(written).header("Surrogate-Key"))
            .as(written)
            .containsAnyOf(ada.id().toString(), article, "article");
      }
    }
  }

  @Test
  void aRedirectNamesWhatItLeadsTo() {
    String admin = keys.issue(Role.ADMIN, "admin", null, null).secret();
    given()
        .auth()
        .oauth2(admin)
        .header("If-Match", "*")
        .contentType("application/json")
        .body("{\"slug\": \"ada-ode\"}")
        .put("/v1/manage/therapists/" + ada.id() + "/slug")
        .then()
        .statusCode(200);
    for (String form : List.of("", ".vcf", ".jsonld", "/articles")) {
      assertThat(
              given()
                  .redirects()
                  .follow(false)
                  .get("/v1/therapists/ada-quinn" + form)
                  .then()
                  .statusCode(301)
                  .extract()
                  .header("Surrogate-Key"))
          .contains(ada.id().toString());
    }
  }

  @Test
  void whatChangesIsForgottenInTheNetwork() throws Exception {
    assertThat(purged(ada.id().toString())).contains("therapist");
    Live ben = contents.therapist("Ben Ruiz");
    assertThat(purged(ben.id().toString())).doesNotContain(ada.id().toString());
  }

  @Test
  void whatShowsAnothersWordsIsForgottenWithThem() throws Exception {
    String admin = keys.issue(Role.ADMIN, "cdn", null, null).secret();
    String label = "Network " + UUID.randomUUID();
    String slug = as(admin, "{\"label\": \"" + label + "\"}").post(TERMS).path("slug");
    Live ben = contents.therapist("Ben Ruiz", "\"communities\": [\"" + slug + "\"]");
    Live article = contents.article("A session", "\"author\": {\"therapist\": \"ben-ruiz\"}");
    purged(ben.id().toString(), article.id().toString());
    awaitQuiet();
    as(admin, "{\"label\": \"Else " + label + "\"}").patch(TERMS + "/" + slug);
    assertThat(purged(ben.id().toString())).contains("therapist");
    awaitQuiet();
    as(admin, "{\"name\": {\"display\": \"Benjamin Ruiz\"}}")
        .contentType("application/merge-patch+json")
        .header("If-Match", "*")
        .patch("/v1/manage/therapists/" + ben.id() + "/draft");
    as(admin, "{}").post("/v1/manage/therapists/" + ben.id() + "/publish").then().statusCode(200);
    assertThat(purged(article.id().toString())).contains("article", ben.id().toString());
  }

  private static RequestSpecification as(String key, String body) {
    return given().auth().oauth2(key).contentType(ContentType.JSON).body(body);
  }

  // What other changes are still to be told would meet the network's answers instead.
  private static void awaitQuiet() throws InterruptedException {
    while (Cdn.CALLS.poll(1, TimeUnit.SECONDS) != null) {
      // The next one may come.
    }
  }

  @Test
  void anUnwillingNetworkIsAskedAgainAndKeepsNobodyWaiting() throws Exception {
    purged(ada.id().toString());
    awaitQuiet();
    Cdn.STATUSES.addAll(List.of(503, 500, 429));
    Instant before = Instant.now();
    Live ben = contents.therapist("Ben Ruiz");
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
    int calls = 0;
    Instant patience = Instant.now().plusSeconds(20);
    while (calls < 4 && Instant.now().isBefore(patience)) {
      Cdn.Call call = Cdn.CALLS.poll(1, TimeUnit.SECONDS);
      calls += call != null && call.keys().contains(ben.id().toString()) ? 1 : 0;
    }
    assertThat(calls).isEqualTo(4);
    assertThat(Cdn.STATUSES).isEmpty();
  }
}
