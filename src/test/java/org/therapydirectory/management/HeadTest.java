package org.therapydirectory.management;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;

/** HEAD says of every address what GET says. */
@QuarkusTest
class HeadTest {

  @Inject Contents contents;
  @Inject Editing editing;

  private static String state(Response answer) {
    return answer.statusCode() + " " + answer.contentType();
  }

  @Test
  void everyReadOfTheDocumentHasOneTypeForBoth() {
    contents.clear();
    String id = contents.therapist("Ada Quinn").id().toString();
    contents.article("Mine");
    Map<String, Map<String, Object>> paths =
        when().get("/openapi?format=json").then().extract().path("paths");
    RequestSpecification admin = editing.as(Role.ADMIN);
    Map<String, String> others = new TreeMap<>();
    for (var path : paths.entrySet()) {
      String address =
          path.getKey()
              .replace("{id}", id)
              .replace("{therapist}", "ada-quinn")
              .replace("{article}", "mine")
              .replace("{specialty}", "anxiety")
              .replace("{revision}", "1")
              .replace("{name}", "language")
              .replaceAll("\\{\\w+}", "en");
      if (path.getValue().containsKey("get")) {
        String read = state(given().spec(admin).get(address));
        String head = state(given().spec(admin).head(address));
        if (!head.equals(read)) {
          others.put(address, read + " but " + head);
        }
      }
    }
    assertThat(others).isEmpty();
  }
}
