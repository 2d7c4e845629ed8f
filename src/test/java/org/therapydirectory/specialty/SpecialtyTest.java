package org.therapydirectory.specialty;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapydirectory.search.Folding;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.StatementCounter;

@QuarkusTest
class SpecialtyTest {

  @Inject Contents contents;

  @BeforeEach
  void oneTherapist() {
    contents.clear();
    contents.therapist("Ada Quinn", "\"specialties\": [\"panic\", \"phobias\"]");
  }

  @Test
  void theTreeNestsChildrenAndCountsEachTherapistOnce() {
    when()
        .get("/v1/specialties?tree=true")
        .then()
        .statusCode(200)
        .body("items.size()", greaterThanOrEqualTo(12))
        .body("items.find { it.slug == 'anxiety-mood' }.counts.therapists", equalTo(1))
        .body("items.find { it.slug == 'anxiety-mood' }.children.slug", hasItem("anxiety"));
  }

  @Test
  void aWalkSeesEverySpecialtyOnce() {
    List<String> slugs = new ArrayList<>();
    String after = "";
    JsonPath page;
    do {
      page =
          when()
              .get("/v1/specialties?limit=30&sort=label" + after)
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      slugs.addAll(page.getList("items.slug"));
      after = "&after=" + page.get("page.next");
    } while (page.get("page.next") != null);
    assertThat(slugs).hasSize(page.getInt("page.total")).doesNotHaveDuplicates();
  }

  @Test
  void aSpecialtyShowsItsPathAndASynonymLeadsToIt() {
    when()
        .get("/v1/specialties/panic?include=therapists")
        .then()
        .statusCode(200)
        .body("path.slug", contains("anxiety-mood", "anxiety", "panic"))
        .body("therapists.slug", contains("ada-quinn"))
        .body("description.html.length()", greaterThan(20));
    given()
        .redirects()
        .follow(false)
        .get("/v1/specialties/ADD")
        .then()
        .statusCode(301)
        .header("Location", "/v1/specialties/adhd");
    when().get("/v1/specialties/nonsense-nowhere").then().statusCode(404);
  }

  @Test
  void aListCostsAFixedNumberOfStatements() {
    assertThat(
            StatementCounter.during(
                () ->
                    when()
                        .get("/v1/specialties?limit=100&include=therapists")
                        .then()
                        .statusCode(200)))
        .isLessThanOrEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=1", "page=1", "count=none"})
  void theTreeIsWholeAndTakesNothingOfPages(String query) {
    when()
        .get("/v1/specialties?tree=true&" + query)
        .then()
        .statusCode(400)
        .body("errors.parameter", contains(query.replaceFirst("=.*", "")))
        .body("errors.code", contains("conflict"));
    when().get("/v1/specialties?tree=false&" + query).then().statusCode(200);
  }

  @Test
  void theTreeIsInTheOrderThatIsAskedFor() {
    JsonPath tree = when().get("/v1/specialties?tree=true&sort=-label").jsonPath();
    List<String> labels = tree.getList("items.label");
    Comparator<String> backwards = Comparator.comparing(Folding::fold).reversed();
    assertThat(labels).isSortedAccordingTo(backwards);
    List<String> below = tree.getList("items.find { it.slug == 'anxiety-mood' }.children.label");
    assertThat(below).hasSizeGreaterThan(2).isSortedAccordingTo(backwards);
  }

  @Test
  void fieldsOfEmbeddedTherapistsCanBePicked() {
    for (String address : List.of("/v1/specialties/panic?", "/v1/specialties?tree=true&")) {
      JsonPath answer =
          when()
              .get(
                  address
                      + "include=therapists&fields=slug,therapists.slug,therapists.name.display")
              .then()
              .statusCode(200)
              .extract()
              .jsonPath();
      String at =
          address.contains("tree")
              ? "items.find { it.slug == 'anxiety-mood' }.therapists[0]"
              : "therapists[0]";
      assertThat(answer.getMap(at)).containsOnlyKeys("slug", "name");
      assertThat(answer.getString(at + ".slug")).isEqualTo("ada-quinn");
    }
    when().get("/v1/specialties/panic?fields=therapists.slug").then().statusCode(400);
  }
}
