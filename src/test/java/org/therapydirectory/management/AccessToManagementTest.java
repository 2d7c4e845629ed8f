package org.therapydirectory.management;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.testing.Contents;

@QuarkusTest
class AccessToManagementTest {

  @Inject Contents contents;
  @Inject Editing editing;

  private String id;

  @BeforeEach
  void publishOne() {
    contents.clear();
    id = editing.publish("Ada Quinn");
  }

  @Test
  void noWordOfADraftIsInAnyPublicAnswer() {
    String token = "zq" + UUID.randomUUID().toString().replace("-", "");
    String patch =
        """
        {"headline": "%1$s", "bio": "%1$s", "intro": "%1$s", "credentials": ["%1$s"],
         "memberships": ["%1$s"], "contact": {"email": "%1$s@example.org"}}"""
            .formatted(token);
    String draft = editing.create(token + " Draft");
    editing.patch(draft, patch).then().statusCode(200);
    editing.patch(id, patch).then().statusCode(200);
    for (String path :
        List.of(
            "/v1/therapists?fields=*",
            "/v1/therapists/ada-quinn",
            "/v1/therapists/" + id,
            "/v1/specialties?include=therapists",
            "/v1/articles?fields=*",
            "/openapi")) {
      get(path).then().body(not(containsString(token)));
    }
    String unknown = get("/v1/therapists/" + UUID.randomUUID()).asString();
    String hidden = get("/v1/therapists/" + draft).then().statusCode(404).extract().asString();
    assertThat(hidden.replaceAll("[0-9a-f-]{36}", "id"))
        .isEqualTo(unknown.replaceAll("[0-9a-f-]{36}", "id"));
    get("/v1/therapists/" + token + "-draft").then().statusCode(404);
    for (String query : List.of("status=draft", "preview=true", "version=draft")) {
      get("/v1/therapists?" + query).then().statusCode(400);
      get("/v1/therapists/ada-quinn?" + query).then().statusCode(400);
    }
  }
}
