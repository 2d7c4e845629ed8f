package org.therapydirectory.specialty;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;

/** What a start publishes: the tree that the service brought, once, and nothing of anybody. */
@QuarkusTest
class SeedTreeTest {

  private static final List<String> SEED =
      List.of(
          "insert into content (id, kind, created_at, updated_at) values (:id, 'specialty', now(), now())",
          """
          insert into revision
            (content_id, number, state, document, author, note, created_at, updated_at)
          values (:id, 1, 'draft', '{"label": "Seeded late"}', 'seed',
            'The specialty tree the service comes with', now(), now())
          """);

  @Inject SeedTree tree;
  @Inject Contents contents;
  @Inject ApiKeys keys;
  @Inject EntityManager database;

  @BeforeEach
  void clear() {
    contents.clear();
  }

  private void start() {
    QuarkusTransaction.requiringNew().run(() -> tree.publish(new StartupEvent()));
  }

  @Test
  void draftsOfAnAuthorCalledSeedAreLeftAlone() {
    String key = keys.issue(Role.EDITOR, "seed", null, null).secret();
    for (String kind : List.of("therapists", "articles", "specialties")) {
      String draft = kind.equals("specialties") ? "{\"label\": \"Not yet\"}" : "{}";
      String id =
          given()
              .auth()
              .oauth2(key)
              .contentType("application/json")
              .body(draft)
              .post("/v1/manage/" + kind)
              .then()
              .statusCode(201)
              .extract()
              .path("id");
      start();
      get("/v1/" + kind + "/" + id).then().statusCode(404);
      given()
          .auth()
          .oauth2(key)
          .header("If-Match", "*")
          .delete("/v1/manage/" + kind + "/" + id + "/draft")
          .then()
          .statusCode(204);
    }
  }

  @Test
  void replicasThatStartTogetherPublishTheTreeOnce() {
    UUID id = UUID.randomUUID();
    for (String sql : SEED) {
      QuarkusTransaction.requiringNew()
          .run(() -> database.createNativeQuery(sql).setParameter("id", id).executeUpdate());
    }
    Stream.generate(() -> CompletableFuture.runAsync(this::start))
        .limit(3)
        .toList()
        .forEach(CompletableFuture::join);
    get("/v1/specialties/" + id).then().statusCode(200);
    Long changes =
        QuarkusTransaction.requiringNew()
            .call(
                () ->
                    (Long)
                        database
                            .createNativeQuery(
                                "select count(*) from change where content_id = :id", Long.class)
                            .setParameter("id", id)
                            .getSingleResult());
    assertThat(changes).isEqualTo(1);
  }
}
