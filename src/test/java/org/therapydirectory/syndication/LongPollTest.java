package org.therapydirectory.syndication;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.StatementCounter;

/** A request that waits for changes is answered when there are some, and costs nothing until. */
@QuarkusTest
class LongPollTest {

  private static final String CHANGES = "/v1/syndication/changes";
  private static final Duration SOON = Duration.ofSeconds(2);

  @Inject Contents contents;
  @Inject ApiKeys keys;
  @Inject EntityManager database;
  @Inject AgroalDataSource connections;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private UUID partner;
  private String key;
  private String cursor;
  private String known;
  private String fresh;

  @BeforeEach
  void begin() {
    contents.clear();
    String admin = keys.issue(Role.ADMIN, "admin", null, null).secret();
    var made =
        given()
            .auth()
            .oauth2(admin)
            .contentType(ContentType.JSON)
            .body("{\"name\": \"%s\", \"groups\": [\"core\"]}".formatted(UUID.randomUUID()))
            .post("/v1/manage/partners")
            .then()
            .statusCode(201)
            .extract();
    partner = UUID.fromString(made.path("id"));
    key = made.path("key");
    known = contents.therapist("Ada Quinn").id().toString();
    fresh = contents.therapist("Bea Moss").id().toString();
    consent(known);
    Response first = poll(0);
    assertThat(ids(first)).containsExactly(known);
  }

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private void consent(String therapist) {
    given()
        .auth()
        .oauth2(keys.issue(Role.ADMIN, "admin", null, null).secret())
        .contentType(ContentType.JSON)
        .body("{\"scope\": \"%s\", \"groups\": [\"core\"]}".formatted(partner))
        .post("/v1/manage/therapists/" + therapist + "/consents")
        .then()
        .statusCode(201);
  }

  private Response poll(int wait) {
    var request = given().auth().oauth2(key).queryParam("wait", wait);
    if (cursor != null) {
      request.queryParam("cursor", cursor);
    }
    Response answer = request.get(CHANGES);
    if (answer.statusCode() == 200) {
      cursor = answer.path("cursor");
    }
    return answer;
  }

  private static List<String> ids(Response answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer.path("events.id");
  }

  // What the waiting request is answered with, and how long after the action.
  private Map.Entry<Response, Duration> answer(Runnable action) throws Exception {
    CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> poll(20), threads);
    Thread.sleep(700);
    assertThat(answer).isNotDone();
    Instant acted = Instant.now();
    action.run();
    Response got = answer.get();
    return Map.entry(got, Duration.between(acted, Instant.now()));
  }

  @Test
  void aChangeAnswersTheWaitingRequestAtOnce() throws Exception {
    var answered = answer(() -> consent(fresh));
    assertThat(ids(answered.getKey())).containsExactly(fresh);
    assertThat(answered.getValue()).isLessThan(SOON);
    assertThat(ids(poll(0))).isEmpty();
  }

  @Test
  void soDoesAChangeThatThisReplicaOnlyHearsOf() throws Exception {
    var answered = answer(() -> changeElsewhere(known));
    assertThat(ids(answered.getKey())).containsExactly(known);
    assertThat(answered.getValue()).isLessThan(SOON);
  }

  private void changeElsewhere(String therapist) {
    try (Connection connection = connections.getConnection();
        Statement insert = connection.createStatement()) {
      insert.executeUpdate(
          "insert into change (kind, content_id, op, version, slug, occurred_at)"
              + " values ('therapist', '%s', 'upsert', 9, 'ada-quinn', now())"
                  .formatted(therapist));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aChangeThatAnOlderTransactionHoldsBackComesWhenThatHasEnded() throws Exception {
    try (Connection older = connections.getConnection()) {
      older.setAutoCommit(false);
      try (Statement statement = older.createStatement()) {
        statement.execute("select pg_current_xact_id()");
      }
      CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> poll(20), threads);
      Thread.sleep(300);
      consent(fresh);
      Thread.sleep(700);
      assertThat(answer).isNotDone();
      older.commit();
      Instant ended = Instant.now();
      assertThat(ids(answer.get())).containsExactly(fresh);
      assertThat(Duration.between(ended, Instant.now())).isLessThan(SOON);
    }
  }

  @Test
  void waitingCostsNoStatement() {
    int reading = StatementCounter.during(() -> poll(0));
    int waiting =
        StatementCounter.during(
            () -> {
              Response empty = poll(3);
              assertThat(ids(empty)).isEmpty();
              assertThat(empty.<Boolean>path("hasMore")).isFalse();
              assertThat(empty.<String>path("cursor")).isNotEmpty();
            });
    assertThat(waiting).isEqualTo(reading);
  }

  @Test
  void whoIsPausedWhileWaitingGetsNothing() throws Exception {
    var answered =
        answer(
            () -> {
              QuarkusTransaction.requiringNew()
                  .run(
                      () ->
                          database
                              .createNativeQuery("update partner set paused_at = now()")
                              .executeUpdate());
              consent(fresh);
            });
    assertThat(answered.getKey().statusCode()).isEqualTo(403);
  }
}
