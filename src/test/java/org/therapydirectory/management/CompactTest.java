package org.therapydirectory.management;

import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;

@QuarkusTest
class CompactTest {

  private static final String COMPACTS = "/v1/manage/compacts";

  @Inject Contents contents;
  @Inject Editing editing;

  private final String compact = COMPACTS + "/compact-" + UUID.randomUUID();

  @BeforeEach
  void someCoachInCalifornia() {
    contents.clear();
    contents.therapist(
        "Ada",
        "\"profession\": \"coach\"",
        "\"licenses\": [{\"jurisdiction\": \"US-CA\", \"status\": \"active\"}]");
  }

  private ValidatableResponse put(String path, String body) {
    return editing.as(Role.ADMIN).contentType(ContentType.JSON).body(body).put(path).then();
  }

  private ValidatableResponse putCompact(String professions) {
    return put(
        compact,
        "{\"label\": \"Coaching Compact\", \"professions\": [%s], \"source\": \"A letter\"}"
            .formatted(professions));
  }

  private ValidatableResponse putMember(String state, LocalDate since, LocalDate until) {
    return put(
        compact + "/members/" + state,
        "{\"since\": %s, \"until\": %s, \"source\": \"A letter\"}"
            .formatted(quoted(since), quoted(until)));
  }

  private static String quoted(LocalDate day) {
    return day == null ? null : "\"" + day + "\"";
  }

  private static ValidatableResponse inOregon() {
    return get("/v1/therapists?clientState=OR&matchReasons=true").then().statusCode(200);
  }

  @Test
  void theCompactsThatComeWithTheServiceNameTheirSources() {
    String psypact = "items.find { it.slug == 'psypact' }";
    editing
        .as(Role.ADMIN)
        .get(COMPACTS)
        .then()
        .statusCode(200)
        .body("items.slug", hasItems("counseling-compact", "psypact", "social-work-compact"))
        .body(psypact + ".members.size()", equalTo(43))
        .body(psypact + ".members.findAll { !it.source }", empty())
        .body(
            psypact + ".members.find { it.jurisdiction == 'US-VT' }.since", equalTo("2024-07-01"));
    editing.as(Role.PUBLISHER).get(COMPACTS).then().statusCode(403);
  }

  @Test
  void aMemberIsOneFromItsFirstToItsLastDay() {
    LocalDate today = LocalDate.now();
    putCompact("\"coach\"").statusCode(200).body("members", empty());
    putMember("US-CA", null, null).statusCode(200).body("members[0].since", nullValue());
    inOregon().body("items", empty());
    putMember("US-OR", today.minusDays(9), null).statusCode(200);
    inOregon()
        .body("items.slug", contains("ada"))
        .body("items[0].matchReasons.clientState[0].jurisdiction", equalTo("US-CA"))
        .body("items[0].matchReasons.clientState[0].compactSince", nullValue());
    putMember("US-OR", today.plusDays(9), null).statusCode(200);
    inOregon().body("items", empty());
    putMember("US-OR", today.minusDays(9), today.minusDays(3)).statusCode(200);
    inOregon().body("items", empty());
    putMember("US-OR", null, today.plusDays(3)).statusCode(200);
    inOregon().body("items.slug", contains("ada"));
    putCompact("\"psychologist\"").statusCode(200).body("members.size()", equalTo(2));
    inOregon().body("items", empty());
    putCompact("\"coach\"");
    editing.as(Role.ADMIN).delete(compact + "/members/US-OR").then().statusCode(204);
    inOregon().body("items", empty());
    editing.as(Role.ADMIN).delete(compact + "/members/US-OR").then().statusCode(404);
  }

  @Test
  void whatCannotBeIsRefused() {
    LocalDate today = LocalDate.now();
    putCompact("\"wizard\"").statusCode(400).body("errors[0].pointer", equalTo("/professions/0"));
    put(compact, "{}").statusCode(400);
    put(
            COMPACTS + "/Not%20a%20slug",
            "{\"label\": \"X\", \"professions\": [\"coach\"], \"source\": \"X\"}")
        .statusCode(400);
    putMember("US-CA", today, null).statusCode(404);
    putCompact("\"coach\"").statusCode(200);
    putMember("US-XX", today, null).statusCode(404);
    putMember("US-CA", today, today.minusDays(1)).statusCode(400);
    put(compact + "/members/US-CA", "{\"since\": \"soon\", \"source\": \"X\"}").statusCode(400);
    put(compact + "/members/US-CA", "{\"since\": null}").statusCode(400);
  }
}
