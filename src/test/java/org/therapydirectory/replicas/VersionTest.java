package org.therapydirectory.replicas;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Live;
import org.therapydirectory.testing.Contents;

@QuarkusTest
class VersionTest {

  @Inject Contents contents;
  @Inject ApiKeys keys;
  @Inject Replicas replicas;
  @Inject EntityManager database;

  @BeforeEach
  void clear() {
    contents.clear();
  }

  private static long version(Response answer) {
    return Long.parseLong(answer.header("Content-Version"));
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    Instant patience = Instant.now().plus(Duration.ofSeconds(20));
    while (!condition.call()) {
      assertThat(Instant.now()).isBefore(patience);
      Thread.sleep(10);
    }
  }

  private Response withdraw(Live live) {
    return given()
        .auth()
        .oauth2(keys.issue(Role.ADMIN, "admin", null, null).secret())
        .contentType("application/json")
        .body("{\"reason\": \"retired\"}")
        .post("/v1/manage/therapists/" + live.id() + "/withdraw");
  }

  @Test
  void theVersionOfAWriteIsReachedByEveryReplica() throws Exception {
    long written = version(withdraw(contents.therapist("Ada Quinn")));
    given()
        .header("Min-Content-Version", written)
        .get("/v1/therapists/ada-quinn")
        .then()
        .statusCode(410);
    await(() -> version(get("/v1/therapists")) >= written);
    await(() -> replicas.heardByAll() >= written);
    assertThat(replicas.newest()).isGreaterThanOrEqualTo(written);
  }

  @Test
  void theNextAnswerHasTheVersionOfTheWriteAtLeast() {
    for (int i = 0; i < 20; i++) {
      String name = "Somebody " + i;
      long written = version(withdraw(contents.therapist(name)));
      assertThat(version(get("/v1/therapists?limit=1"))).isGreaterThanOrEqualTo(written);
      long drafted = version(draft(name));
      assertThat(version(get("/v1/therapists?limit=1"))).isGreaterThanOrEqualTo(drafted);
    }
  }

  private Response draft(String name) {
    return given()
        .auth()
        .oauth2(keys.issue(Role.ADMIN, "admin", null, null).secret())
        .contentType("application/json")
        .body("{\"name\": {\"display\": \"" + name + "\"}}")
        .post("/v1/manage/therapists");
  }

  @Test
  void theVersionNeverGoesBack() {
    long before = 0;
    for (int i = 0; i < 20; i++) {
      contents.therapist("Somebody " + i);
      long now = version(get("/v1/therapists?limit=1"));
      assertThat(now).isGreaterThanOrEqualTo(before);
      before = now;
    }
  }

  @Test
  void anAnswerCarriesAtLeastTheVersionThatWasAskedFor() throws Exception {
    contents.therapist("Ada Quinn");
    long newest = replicas.newest();
    Response answer = given().header("Min-Content-Version", newest).get("/v1/therapists");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(version(answer)).isGreaterThanOrEqualTo(newest);
  }

  @Test
  void aVersionOfTheFutureIsToBeTriedLater() throws Exception {
    given()
        .header("Min-Content-Version", replicas.newest() + 1_000_000)
        .get("/v1/therapists")
        .then()
        .statusCode(503)
        .header("Retry-After", equalTo("1"))
        .contentType("application/problem+json");
  }

  @Test
  void aTransactionThatHasNotCommittedIsNotReached() {
    long open =
        QuarkusTransaction.requiringNew()
            .call(
                () -> {
                  long own =
                      (Long)
                          database
                              .createNativeQuery(
                                  "select cast(cast(pg_current_xact_id() as text) as bigint)",
                                  Long.class)
                              .getSingleResult();
                  given()
                      .header("Min-Content-Version", own)
                      .get("/v1/therapists")
                      .then()
                      .statusCode(503);
                  return own;
                });
    given().header("Min-Content-Version", open).get("/v1/therapists").then().statusCode(200);
  }

  @Test
  void whatIsNoVersionIsRefusedByName() {
    for (String wrong : new String[] {"x", "-1", "1.5", "99999999999999999999", ""}) {
      given()
          .header("Min-Content-Version", wrong)
          .get("/v1/articles")
          .then()
          .statusCode(400)
          .body("errors[0].parameter", equalTo("Min-Content-Version"));
    }
  }
}
