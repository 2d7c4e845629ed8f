package org.therapydirectory.article;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;

/** What an article shows of the therapist who reviewed it. */
@QuarkusTest
class ReviewerTest {

  private static final String ARTICLE = "/v1/articles/on-waiting";

  @Inject Contents contents;
  @Inject ApiKeys keys;

  private String admin;
  private UUID reviewer;

  @BeforeEach
  void publish() {
    contents.clear();
    admin = keys.issue(Role.ADMIN, "admin", null, null).secret();
    reviewer = contents.therapist("Cho Lind").id();
    contents.article(
        "On waiting",
        "\"reviewedBy\": {\"therapist\": \"cho-lind\"}",
        "\"reviewedAt\": \"2026-01-02\"");
  }

  private RequestSpecification asAdmin(String body) {
    return given()
        .auth()
        .oauth2(admin)
        .header("If-Match", "*")
        .contentType(ContentType.JSON)
        .body(body);
  }

  private String address(String step) {
    return "/v1/manage/therapists/" + reviewer + step;
  }

  @Test
  void aReviewersNameAndSlugFollow() {
    asAdmin(Contents.profile("Cho Ode", "Renamed")).put(address("/draft")).then().statusCode(200);
    asAdmin("{}").post(address("/publish")).then().statusCode(200);
    when().get(ARTICLE).then().body("reviewedBy.name", equalTo("Cho Ode"));
    asAdmin("{\"slug\": \"cho-ode\"}").put(address("/slug")).then().statusCode(200);
    when().get(ARTICLE).then().body("reviewedBy.slug", equalTo("cho-ode"));
  }

  @Test
  void aReviewerWhomThePublicMayNotSeeIsLinkedNoLonger() {
    asAdmin("").delete(address("/consents/public-api")).then().statusCode(204);
    when()
        .get(ARTICLE)
        .then()
        .body("reviewedBy.type", equalTo("person"))
        .body("reviewedBy.slug", nullValue());
    when().get(ARTICLE + ".jsonld").then().body(not(containsString("cho-lind")));
    asAdmin("{\"scope\": \"public-api\"}").post(address("/consents")).then().statusCode(201);
    when().get(ARTICLE).then().body("reviewedBy.slug", equalTo("cho-lind"));
  }

  @Test
  void aReviewerWhoLeftTheDirectoryIsNamedAlone() {
    asAdmin("{\"reason\": \"retired\"}").post(address("/withdraw")).then().statusCode(200);
    when()
        .get(ARTICLE)
        .then()
        .body("reviewedBy.type", equalTo("person"))
        .body("reviewedBy.name", equalTo("Cho Lind"))
        .body("reviewedBy.slug", nullValue());
  }
}
