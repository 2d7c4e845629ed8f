package org.therapydirectory.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.response.Response;
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
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.OpenApiCheck;

/** Tries every guarded call of the document with every key that must not open it. */
@QuarkusTest
class GuardedCallsTest {

  // But for those in which the service keeps time with itself.
  private static final String TABLES =
      """
      select cast(table_name as text) from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE'
        and table_name not in ('replica', 'job')
      order by 1
      """;

  @Inject Contents contents;
  @Inject ApiKeys keys;
  @Inject EntityManager database;

  private String therapist;

  @BeforeEach
  void publishOne() {
    contents.clear();
    therapist = contents.therapist("Ada Quinn").id().toString();
  }

  private record Call(String method, String path, List<String> roles) {

    boolean isOpenTo(Role role) {
      return role.implied().stream().anyMatch(roles::contains);
    }
  }

  // With the roles that the document says each needs.
  private static List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : OpenApiCheck.document().get("paths").properties()) {
      if (Surface.isGuarded(path.getKey())) {
        for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
          List<String> roles = new ArrayList<>();
          operation.getValue().at("/security/0/apiKey").forEach(r -> roles.add(r.textValue()));
          calls.add(new Call(operation.getKey(), path.getKey(), roles));
        }
      }
    }
    return calls;
  }

  private Response answer(Call call, String authorization) {
    RequestSpecification request =
        given().contentType("application/json").header("If-Match", "*").body("{}");
    if (authorization != null) {
      request.header("Authorization", authorization);
    }
    String path =
        call.path
            .replace("{kind}", "therapists")
            .replace("{id}", therapist)
            .replace("{therapist}", therapist)
            .replace("{name}", "modality")
            .replace("{term}", "cbt")
            .replace("{revision}", "1")
            .replaceAll("\\{[a-zA-Z]+}", UUID.randomUUID().toString());
    return request.request(Method.valueOf(call.method.toUpperCase(Locale.ROOT)), path);
  }

  private Map<String, String> state() {
    Map<String, String> state = new LinkedHashMap<>();
    for (Object table : QuarkusTransaction.requiringNew().call(this::tables)) {
      String rows =
          "select cast(count(*) || ' ' || md5(coalesce(string_agg(cast(t as text), '|'"
              + " order by cast(t as text)), '')) as text) from "
              + table
              + " t";
      state.put(
          table.toString(),
          QuarkusTransaction.requiringNew()
              .call(
                  () -> (String) database.createNativeQuery(rows, String.class).getSingleResult()));
    }
    return state;
  }

  private List<?> tables() {
    return database.createNativeQuery(TABLES, String.class).getResultList();
  }

  private static void isProblem(Response answer, int status, String tried) {
    assertThat(answer.statusCode()).as(tried).isEqualTo(status);
    assertThat(answer.contentType()).as(tried).startsWith("application/problem+json");
    assertThat((int) answer.path("status")).as(tried).isEqualTo(status);
  }

  @Test
  void withoutAValidKeyNoCallDoesAnything() {
    ApiKeys.Issued revoked = keys.issue(Role.ADMIN, "revoked", null, null);
    keys.revoke(revoked.id());
    String expired =
        keys.issue(Role.ADMIN, "expired", null, Instant.now().minusSeconds(1)).secret();
    List<String> useless = new ArrayList<>();
    useless.add(null);
    for (String token :
        List.of(
            revoked.secret(),
            expired,
            expired.substring(0, expired.length() - 1),
            "td_admin_x",
            "td_king_" + "x".repeat(43),
            "opaque",
            "a.b.c",
            "")) {
      useless.add("Bearer " + token);
    }
    useless.add("Basic eDp5");
    List<Call> calls = calls();
    assertThat(calls).hasSizeGreaterThan(30);
    assertThat(calls).allSatisfy(call -> assertThat(call.roles).isNotEmpty());
    Map<String, String> before = state();
    for (Call call : calls) {
      for (String authorization : useless) {
        Response answer = answer(call, authorization);
        isProblem(answer, 401, authorization + " " + call);
        assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
      }
    }
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void withTheWrongRoleNoCallDoesAnything() {
    Map<Role, String> wrong = new LinkedHashMap<>();
    for (Role role : Role.values()) {
      UUID subject = role.isBound() ? UUID.randomUUID() : null;
      String key = "Bearer " + keys.issue(role, "a " + role, subject, null).secret();
      // Used once, so that the time of its last use stands for the next minute.
      given().header("Authorization", key).get("/v1/manage/keys");
      wrong.put(role, key);
    }
    Map<String, String> before = state();
    for (Call call : calls()) {
      wrong.forEach(
          (role, key) -> {
            // A therapist's key of another profile is no better than none.
            if (!call.isOpenTo(role) || role == Role.THERAPIST) {
              Response answer = answer(call, key);
              isProblem(answer, 403, role + " " + call);
              assertThat((String) answer.path("detail")).as(call.toString()).contains("role");
            }
          });
    }
    assertThat(state()).isEqualTo(before);
  }
}
