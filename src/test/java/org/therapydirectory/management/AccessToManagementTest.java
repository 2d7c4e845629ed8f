package org.therapydirectory.management;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

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
