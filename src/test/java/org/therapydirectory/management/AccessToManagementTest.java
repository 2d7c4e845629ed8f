package org.therapydirectory.management;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.OpenApiCheck;

@QuarkusTest
class AccessToManagementTest {

  @Inject Contents contents;
  @Inject Editing editing;
  @Inject ApiKeys keys;
  @Inject EntityManager database;

  private String id;

  @BeforeEach
  void publishOne() {
    contents.clear();
    id = editing.publish("Ada Quinn");
  }

  private record Call(String method, String path, List<String> roles) {}

  // Every call of the document, with the roles that it says it needs.
  private List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : OpenApiCheck.document().get("paths").properties()) {
      if (path.getKey().startsWith("/v1/manage")) {
        for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
          List<String> roles = new ArrayList<>();
          operation.getValue().at("/security/0/apiKey").forEach(r -> roles.add(r.textValue()));
          calls.add(new Call(operation.getKey(), path.getKey(), roles));
        }
      }
    }
    return calls;
  }

  private int status(Call call, String key) {
    RequestSpecification request =
        given().contentType("application/json").header("If-Match", "*").body("{}");
    if (key != null) {
      request.auth().oauth2(key);
    }
    String path =
        call.path
            .replace("{kind}", "therapists")
            .replace("{id}", id)
            .replace("{name}", "modality")
            .replace("{term}", "cbt")
            .replace("{revision}", "1")
            .replaceAll("\\{[a-z]+}", UUID.randomUUID().toString());
    return request.request(Method.valueOf(call.method.toUpperCase(Locale.ROOT)), path).statusCode();
  }

  private String state() {
    Map<String, Object> counts = new LinkedHashMap<>();
    for (String table :
        List.of(
            "change", "revision", "content", "slug", "vocabulary_term", "audit", "preview_link")) {
      String rows =
          "select cast(md5(coalesce(string_agg(cast(t as text), '|' order by cast(t as text)), '')) as text)"
              + " from "
              + table
              + " t";
      counts.put(
          table,
          QuarkusTransaction.requiringNew()
              .call(() -> database.createNativeQuery(rows, String.class).getSingleResult()));
    }
    return counts.toString();
  }

  @Test
  void withoutTheRightKeyNoCallDoesAnything() {
    ApiKeys.Issued revoked = keys.issue(Role.ADMIN, "revoked", null, null);
    keys.revoke(revoked.id());
    String expired =
        keys.issue(Role.ADMIN, "expired", null, Instant.now().minusSeconds(1)).secret();
    Map<String, String> byRole = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      boolean bound = role == Role.THERAPIST || role == Role.PARTNER;
      UUID subject = bound ? UUID.randomUUID() : null;
      byRole.put(role.slug(), keys.issue(role, "a " + role, subject, null).secret());
    }
    String before = state();
    assertThat(calls()).hasSizeGreaterThan(20);
    for (Call call : calls()) {
      assertThat(call.roles).as(call.toString()).isNotEmpty();
      assertThat(status(call, null)).as(call.toString()).isEqualTo(401);
      assertThat(status(call, expired)).as(call.toString()).isEqualTo(401);
      assertThat(status(call, revoked.secret())).as(call.toString()).isEqualTo(401);
      byRole.forEach(
          (role, key) -> {
            boolean allowed =
                Role.valueOf(role.toUpperCase(Locale.ROOT)).implied().stream()
                    .anyMatch(call.roles::contains);
            // A therapist's key of another profile is no better than none.
            if (!allowed || role.equals("therapist")) {
              assertThat(status(call, key)).as(role + " " + call).isEqualTo(403);
            }
          });
    }
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void aDraftIsToAReaderAsIfItNeverWas() {
    String draft = editing.create("Hidden Draft");
    String unknown = get("/v1/therapists/" + UUID.randomUUID()).asString();
    String hidden = get("/v1/therapists/" + draft).then().statusCode(404).extract().asString();
    assertThat(hidden.replaceAll("[0-9a-f-]{36}", "id"))
        .isEqualTo(unknown.replaceAll("[0-9a-f-]{36}", "id"));
    get("/v1/therapists/hidden-draft").then().statusCode(404);
    for (String query : List.of("status=draft", "preview=true", "version=draft")) {
      get("/v1/therapists?" + query).then().statusCode(400);
      get("/v1/therapists/ada-quinn?" + query).then().statusCode(400);
    }
  }
}
