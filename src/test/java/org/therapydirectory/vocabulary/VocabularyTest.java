package org.therapydirectory.vocabulary;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class VocabularyTest {

  @Test
  void everyVocabularyInTheIndexCanBeReadAndHasLabels() {
    List<String> names =
        when().get("/v1/vocabularies").then().statusCode(200).extract().path("items.name");
    assertThat(names).contains("modality", "community", "insurer", "language", "profession");
    for (String name : names) {
      when()
          .get("/v1/vocabularies/" + name)
          .then()
          .statusCode(200)
          .body("items.size()", greaterThan(2))
          .body("items.findAll { it.label == '' }.size()", equalTo(0));
    }
  }

  @Test
  void aVocabularyIsFoundByTheFilterThatUsesIt() {
    when()
        .get("/v1/vocabularies/ageGroup")
        .then()
        .statusCode(200)
        .body("name", equalTo("age-group"))
        .body("items.slug", hasItems("toddler", "older-adult"));
    when().get("/v1/vocabularies/nonsense").then().statusCode(404);
  }
}
