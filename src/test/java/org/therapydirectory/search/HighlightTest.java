package org.therapydirectory.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.StatementCounter;

@QuarkusTest
class HighlightTest {

  @Inject Contents contents;

  @BeforeEach
  void emptyDirectory() {
    contents.clear();
  }

  private static ValidatableResponse search(String path, String q, String... more) {
    var request = given().queryParam("q", q).queryParam("highlight", true);
    for (int i = 0; i < more.length; i += 2) {
      request.queryParam(more[i], more[i + 1]);
    }
    return request.when().get(path).then().statusCode(200);
  }

  private static ValidatableResponse search(String q) {
    return search("/v1/therapists", q);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lowenthal | name | Ingrid <mark>Löwenthal</mark>-O’Brien",
        "obrien | name | Ingrid Löwenthal-<mark>O’Brien</mark>",
        "brien | name | Ingrid Löwenthal-<mark>O’Brien</mark>",
        "psyd | credentials | <mark>PsyD</mark>",
        "anxiety | specialties | <mark>Anxiety</mark>",
        "worry | headline | When <mark>worries</mark> &amp; nerves &lt;wake&gt; you",
        "\"nerves wake\" | headline | When worries &amp; <mark>nerves &lt;wake</mark>&gt; you",
        "counsellors | profession | Professional <mark>counsellor</mark>",
        "sleeping | bio | I help with <mark>sleep</mark>."
      })
  void wordsAreMarkedWhereTheyStand(String q, String field, String html) {
    contents.therapist(
        "Ingrid Löwenthal-O’Brien",
        "\"slug\": \"ingrid\"",
        "\"profession\": \"professional-counselor\"",
        "\"credentials\": [\"PsyD\"]",
        "\"specialties\": [\"anxiety\"]",
        "\"headline\": \"When worries & nerves <wake> you\"",
        "\"bio\": \"I help with **sleep**.\"");
    search(q).body("items[0].highlights.%s[0]".formatted(field), equalTo(html));
  }

  @Test
  void anotherNameByWhichATermWasFoundStandsBesideIt() {
    contents.therapist("Cleo", "\"modalities\": [\"cbt\"]", "\"specialties\": [\"ptsd\"]");
    String modality = search("cbt").extract().path("items[0].highlights.modalities[0]");
    assertThat(modality).endsWith(" (<mark>CBT</mark>)");
    String specialty = search("trauma").extract().path("items[0].highlights.specialties[0]");
    assertThat(specialty).isEqualTo("Post-traumatic stress (PTSD) (<mark>trauma</mark> and PTSD)");
  }

  @Test
  void nothingButMarksBecomesMarkup() {
    contents.therapist(
        "Ada",
        "\"headline\": \"<script>alert('grief')</script> <mark>x</mark>\"",
        "\"bio\": \"Grief \\\"and\\\" grief.\"");
    search("grief")
        .body(
            "items[0].highlights.headline[0]",
            equalTo(
                "&lt;script&gt;alert(&#39;<mark>grief</mark>&#39;)&lt;/script&gt;"
                    + " &lt;mark&gt;x&lt;/mark&gt;"))
        .body(
            "items[0].highlights.bio[0]",
            equalTo("<mark>Grief</mark> “and” <mark>grief</mark>.".replaceAll("[“”]", "&quot;")));
  }

  @Test
  void longTextsComeAsAnExcerpt() {
    contents.therapist(
        "Ada",
        "\"bio\": \"%sgrief%s\"".formatted("many words ".repeat(60), " more words".repeat(60)));
    String excerpt = search("grief").extract().path("items[0].highlights.bio[0]");
    assertThat(excerpt).startsWith("…").endsWith("…").contains("<mark>grief</mark>");
    assertThat(excerpt.length()).isBetween(150, 260);
  }

  @Test
  void draftsAndHiddenFieldsAreNotShown() {
    contents.therapist(
        "Ada",
        "\"bio\": \"Grief.\"",
        "\"locations\": [{\"street\": \"1 Grief Lane\", \"label\": \"Grief House\", \"country\": \"US\"}]");
    String answer = search("grief").extract().asString();
    assertThat(answer).doesNotContain("Lane").doesNotContain("House");
  }

  @Test
  void correctedWordsAreMarkedToo() {
    contents.therapist("Ada", "\"specialties\": [\"anxiety\"]");
    search("anxeity").body("items[0].highlights.specialties", contains("<mark>Anxiety</mark>"));
  }

  @Test
  void theyComeOnRequestAndBesidePickedFields() {
    contents.therapist("Ada Grief");
    search("/v1/therapists", "grief", "fields", "slug")
        .body("items[0].highlights.name", contains("Ada <mark>Grief</mark>"))
        .body("items[0]", not(hasKey("name")));
  }

  @Test
  void withoutItOrWithoutWordsThereAreNone() {
    contents.therapist("Ada Grief");
    given()
        .get("/v1/therapists?q=grief")
        .then()
        .body("items[0]", not(hasKey("highlights")))
        .body("items[0]", not(hasKey("matchReasons")));
    for (String list : List.of("/v1/therapists", "/v1/articles")) {
      given()
          .get(list + "?highlight=true")
          .then()
          .statusCode(400)
          .body("errors.code", contains("conflict"));
    }
    given().get("/v1/therapists?highlight=false").then().statusCode(200);
    given().get("/v1/therapists?highlight=maybe").then().statusCode(400);
  }

  @Test
  void articlesAndSearchesOfEverythingHaveThemToo() {
    contents.therapist("Ada Grief");
    contents.article("Grief at home", "\"body\": \"Griefs take time.\"");
    search("/v1/articles", "grief")
        .body("items[0].highlights.title", contains("<mark>Grief</mark> at home"))
        .body("items[0].highlights.body", contains("<mark>Griefs</mark> take time."));
    search("/v1/search", "grief")
        .body(
            "items.find { it.type == 'therapist' }.highlights.name",
            contains("Ada <mark>Grief</mark>"))
        .body(
            "items.find { it.type == 'article' }.highlights.title[0]",
            equalTo("<mark>Grief</mark> at home"))
        .body(
            "items.find { it.type == 'specialty' && it.slug == 'grief' }.highlights.label[0]",
            equalTo("<mark>Grief</mark> and loss"));
    given().get("/v1/search?q=grief").then().body("items[0].highlights", nullValue());
    given()
        .contentType(ContentType.JSON)
        .body("{\"q\": \"grief\", \"highlight\": true}")
        .post("/v1/therapists/search")
        .then()
        .statusCode(200)
        .body("items[0].highlights.name", contains("Ada <mark>Grief</mark>"));
  }

  @Test
  void onePageTakesOneMoreStatementHoweverLongItIs() {
    for (int i = 0; i < 12; i++) {
      contents.therapist("Grief " + i);
    }
    int plain = StatementCounter.during(() -> given().get("/v1/therapists?q=grief"));
    assertThat(StatementCounter.during(() -> search("grief"))).isEqualTo(plain + 1);
  }
}
