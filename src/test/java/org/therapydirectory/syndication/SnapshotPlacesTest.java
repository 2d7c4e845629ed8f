package org.therapydirectory.syndication;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;

/** Snapshots take only a share of the connections, however slowly they are read. */
@QuarkusTest
class SnapshotPlacesTest {

  private static final String SNAPSHOT = "/v1/syndication/snapshot";

  @Inject Contents contents;
  @Inject ApiKeys keys;
  @Inject EntityManager database;

  private String partner(String admin) {
    return given()
        .auth()
        .oauth2(admin)
        .contentType(ContentType.JSON)
        .body("{\"name\": \"%s\", \"groups\": [\"articles\"]}".formatted(UUID.randomUUID()))
        .post("/v1/manage/partners")
        .then()
        .statusCode(201)
        .extract()
        .path("key");
  }

  private static Response snapshot(String key) {
    return given().auth().oauth2(key).get(SNAPSHOT);
  }

  @Test
  void whoeverReadsTooManyAtATimeIsAskedToComeAgain() throws Exception {
    contents.clear();
    contents.article("Some words");
    String admin = keys.issue(Role.ADMIN, "admin", null, null).secret();
    List<String> readers = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      readers.add(partner(admin));
    }
    List<String> many = readers.subList(0, 5);
    ExecutorService threads = Executors.newFixedThreadPool(10);
    List<Future<Response>> running = new ArrayList<>();
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              // As a slow reader does, this keeps the snapshots from going on.
              database.createNativeQuery("select id from partner for update").getResultList();
              many.forEach(
                  key -> {
                    running.add(threads.submit(() -> snapshot(key)));
                    running.add(threads.submit(() -> snapshot(key)));
                  });
              awaitWaiting(10);
              refused(many.get(0), "of this partner");
              refused(readers.get(5), "Too many");
            });
    for (Future<Response> snapshot : running) {
      assertThat(snapshot.get().asString()).contains("\"op\":\"end\"");
    }
    threads.shutdown();
    for (String key : readers) {
      assertThat(snapshot(key).asString()).contains("\"op\":\"end\"");
    }
  }

  private static void refused(String key, String why) {
    Response refusal = snapshot(key);
    refusal.then().statusCode(503).body("detail", containsString(why));
    assertThat(Integer.parseInt(refusal.header("Retry-After"))).isPositive();
  }

  private void awaitWaiting(int count) {
    String waiting = "select count(*) from pg_stat_activity where wait_event_type = 'Lock'";
    long found = 0;
    for (int i = 0; i < 400 && found < count; i++) {
      pause();
      found = ((Number) database.createNativeQuery(waiting).getSingleResult()).longValue();
    }
    assertThat(found).isGreaterThanOrEqualTo(count);
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
