package org.therapydirectory.cache;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.publishing.Live;
import org.therapydirectory.testing.Contents;

@QuarkusTest
@TestProfile(Cdn.Profile.class)
class CdnTest {

  @Inject Contents contents;

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

  private static List<String> keys(String path) {
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
      assertThat(keys("/v1/therapists/ada-quinn")).containsExactly(adaId);
      assertThat(keys("/v1/therapists/ada-quinn?include=articles")).contains(adaId, "article");
      assertThat(keys("/v1/therapists")).contains("therapist", "specialty", "vocabulary");
      assertThat(keys("/v1/therapists?q=ada")).contains("therapist");
      assertThat(keys("/v1/search?q=ada")).contains("therapist", "article", "specialty");
      assertThat(keys("/v1/articles/a-first-session")).contains(article.id().toString());
      assertThat(keys("/v1/crisis-lines")).contains("crisis-line");
      assertThat(keys("/feeds/articles.rss")).contains("article");
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
    assertThat(keys("/v1/manage/keys")).isEmpty();
    assertThat(keys("/health")).isEmpty();
  }

  @Test
  void whatChangesIsForgottenInTheNetwork() throws Exception {
    assertThat(purged(ada.id().toString())).contains("therapist");
    Live ben = contents.therapist("Ben Ruiz");
    assertThat(purged(ben.id().toString())).doesNotContain(ada.id().toString());
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
