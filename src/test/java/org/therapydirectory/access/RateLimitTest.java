package org.therapydirectory.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.therapydirectory.access.Visitors.from;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.therapydirectory.testing.StatementCounter;

@QuarkusTest
@TestProfile(GuardedProfile.class)
class RateLimitTest {

  private static final String KEYS = "/v1/manage/keys";

  @Inject ApiKeys keys;

  private static int remaining(Response response) {
    return Integer.parseInt(response.header("RateLimit").replaceAll(".*;r=(\\d+);.*", "$1"));
  }

  @Test
  void everyAnswerSaysWhatIsLeftAndTheOneTooManyWhenToComeAgain() {
    String address = Visitors.address();
    String[] paths = {
      "/v1/therapists",
      "/v1/therapists/nobody",
      "/v1/therapists?x=y",
      "/feeds/articles.rss",
      "/v1/x%00"
    };
    for (int i = 0; i < paths.length; i++) {
      Response answer = from(address).urlEncodingEnabled(false).get(paths[i]);
      assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"delivery\";q=5;w=3600");
      assertThat(remaining(answer)).as(paths[i]).isEqualTo(4 - i);
    }
    from(address)
        .header("Origin", "https://site.example.org")
        .get("/v1/therapists")
        .then()
        .statusCode(429)
        .contentType("application/problem+json")
        .header("RateLimit", matchesPattern("\"delivery\";r=0;t=3[56]\\d\\d"))
        .header("Retry-After", matchesPattern("3[56]\\d\\d"))
        .header("Access-Control-Allow-Origin", "*")
        .header("Access-Control-Expose-Headers", containsString("RateLimit"))
        .body("title", equalTo("Too many requests"))
        .body("detail", containsString("5 requests within 3600 seconds"));
  }

  @Test
  void aRefusalCostsNoStatement() {
    String address = Visitors.address();
    for (int i = 0; i < 5; i++) {
      from(address).get("/v1/vocabularies");
    }
    assertThat(
            StatementCounter.during(
                () -> from(address).get("/v1/therapists").then().statusCode(429)))
        .isZero();
  }

  @Test
  void anIpv6NetworkSharesABudgetAndOthersHaveTheirOwn() {
    for (int i = 0; i < 5; i++) {
      from("2001:db8:7:7::" + i).get("/v1/vocabularies").then().statusCode(200);
    }
    from("2001:db8:7:7:a:b:c:d").get("/v1/vocabularies").then().statusCode(429);
    from("2001:db8:7:8::1").get("/v1/vocabularies").then().statusCode(200);
  }

  @Test
  void whatMonitorsAndPeopleNeedIsFree() {
    String address = Visitors.address();
    for (int i = 0; i < 4; i++) {
      for (String path : new String[] {"/", "/health/live", "/metrics", "/docs/", "/openapi"}) {
        from(address).get(path).then().statusCode(200).header("RateLimit", nullValue());
      }
    }
    for (int i = 0; i < 10; i++) {
      from("172.16.5.5").noFilters().get("/v1/vocabularies").then().statusCode(200);
    }
  }

  @Test
  void aPreflightIsNotCounted() {
    String address = Visitors.address();
    for (int i = 0; i < 10; i++) {
      from(address)
          .header("Origin", "https://site.example.org")
          .header("Access-Control-Request-Method", "GET")
          .options("/v1/therapists")
          .then()
          .statusCode(204);
    }
  }

  @Test
  void guessingKeysUsesUpTheAddressWhileAGoodKeyGoesOn() {
    String address = Visitors.address();
    String good = keys.issue(Role.ADMIN, "good", null, null).secret();
    from(Visitors.address()).auth().oauth2(good).get(KEYS).then().statusCode(200);
    for (int i = 0; i < 4; i++) {
      from(address).auth().oauth2(guess(i)).get(KEYS).then().statusCode(401);
    }
    from(address).auth().oauth2(guess(4)).get(KEYS).then().statusCode(429);
    from(address).get(KEYS).then().statusCode(429);
    for (int i = 3; i >= 0; i--) {
      Response answer = from(i == 2 ? Visitors.address() : address).auth().oauth2(good).get(KEYS);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"management\";q=4;w=3600");
      assertThat(remaining(answer)).isEqualTo(i);
    }
    from(Visitors.address()).auth().oauth2(good).get(KEYS).then().statusCode(429);
  }

  private static String guess(int n) {
    return "td_admin_" + String.valueOf(n).repeat(43);
  }

  @Test
  void askingWhereNothingIsMakesNoKeyGood() {
    String address = Visitors.address();
    for (int i = 0; i < 4; i++) {
      from(address).auth().oauth2(guess(i)).get("/v1/manage/nothing/is/here");
      from(address).auth().oauth2(guess(i)).get(KEYS);
    }
    from(address).auth().oauth2(guess(1)).get(KEYS).then().statusCode(429);
  }
}
