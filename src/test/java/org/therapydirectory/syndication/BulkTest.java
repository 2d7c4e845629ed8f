package org.therapydirectory.syndication;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.generator.Generator;
import org.therapydirectory.testing.Contents;

/** An import in one transaction reaches a partner whole. */
@QuarkusTest
class BulkTest {

  private static final int PROFILES = 5_000;

  private static final String CONSENT =
      """
      insert into consent (id, therapist_id, scope, groups, granted_by, text_version, granted_at)
      select uuidv7(), id, 'all-partners', array['core', 'fees'], 'import', '1', now() from profile
      """;

  @Inject Generator generator;
  @Inject Contents contents;
  @Inject ApiKeys keys;
  @Inject EntityManager database;
  @Inject ObjectMapper json;

  private String key;
  private String cursor;

  @BeforeEach
  void begin() throws Exception {
    contents.clear();
    key =
        given()
            .auth()
            .oauth2(keys.issue(Role.ADMIN, "admin", null, null).secret())
            .contentType(ContentType.JSON)
            .body("{\"name\": \"%s\", \"groups\": [\"core\"]}".formatted(UUID.randomUUID()))
            .post("/v1/manage/partners")
            .then()
            .statusCode(201)
            .extract()
            .path("key");
    cursor = page().get("cursor").textValue();
    generator.generate(PROFILES, 0, 5);
    QuarkusTransaction.requiringNew()
        .run(() -> database.createNativeQuery(CONSENT).executeUpdate());
  }

  @AfterEach
  void end() {
    contents.clear();
  }

  // So many events are not held against the document one by one.
  private JsonNode page() throws Exception {
    var request = given().noFilters().auth().oauth2(key).queryParam("limit", 1000);
    if (cursor != null) {
      request.queryParam("cursor", cursor);
    }
    return json.readTree(request.get("/v1/syndication/changes").asByteArray());
  }

  private Set<String> drain(String op) throws Exception {
    Set<String> ids = new HashSet<>();
    boolean more = true;
    while (more) {
      JsonNode page = page();
      assertThat(page.get("events")).isNotEmpty();
      for (JsonNode event : page.get("events")) {
        assertThat(event.get("op").textValue()).isEqualTo(op);
        assertThat(ids.add(event.get("id").textValue())).isTrue();
      }
      cursor = page.get("cursor").textValue();
      more = page.get("hasMore").booleanValue();
    }
    return ids;
  }

  @Test
  void everyProfileComesOnceAndSoDoesEveryTombstone() throws Exception {
    Set<String> given = drain("upsert");
    assertThat(given).hasSize(PROFILES);
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              database
                  .createNativeQuery(
                      "update consent set withdrawn_at = now(), withdrawn_by = 'import'")
                  .executeUpdate();
              database
                  .createNativeQuery(
                      "insert into change (kind, content_id, op, version, slug, occurred_at)"
                          + " select 'therapist', id, 'upsert', 2, slug, now() from profile")
                  .executeUpdate();
            });
    assertThat(drain("tombstone")).isEqualTo(given);
    assertThat(page().get("events")).isEmpty();
  }
}
