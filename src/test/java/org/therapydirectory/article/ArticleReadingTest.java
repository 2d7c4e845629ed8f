package org.therapydirectory.article;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.StatementCounter;

@QuarkusTest
class ArticleReadingTest {

  @Inject Contents contents;

  @BeforeEach
  void emptyDirectory() {
    contents.clear();
  }

  @Test
  void bodiesAndBiosAreRenderedByTheSameRules() {
    String attack = "# Hello\\n\\n<script>alert(1)</script>\\n\\n[x](javascript:alert(1)) *fine*";
    contents.article("Attack", "\"body\": \"" + attack + "\"");
    contents.therapist("Ada Quinn", "\"bio\": \"" + attack + "\"");
    when()
        .get("/v1/articles/attack")
        .then()
        .body("body.html", containsString("<h2 id=\"hello\">Hello</h2>"))
        .body("body.html", not(containsString("script")))
        .body("body.text", not(containsString("alert")))
        .body("toc.id", contains("hello"))
        .body("wordCount", equalTo(3));
    when()
        .get("/v1/therapists/ada-quinn")
        .then()
        .body("bio.html", containsString("<h2 id=\"hello\">Hello</h2>"))
        .body("bio.html", not(containsString("script")));
  }

  @Test
  void anExcerptTakesSentencesAndNoHeadings() {
    contents.article("Mine", "\"body\": \"## What helps\\n\\nTime. And friends.\"");
    when().get("/v1/articles/mine").then().body("excerpt", equalTo("Time. And friends."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "# Grief\\n\\nGrief\\n\\nlasts. ~ Grief lasts.",
        "What\\nhelps\\n===\\n\\nTime. ~ Time.",
        "# ![A lake](https://example.org/a.jpg) Rest\\n\\nTime. ~ Time.",
        "Short text.[^1]\\n\\n[^1]: A note. ~ Short text.",
        "|a|b|\\n|-|-|\\n|1|2|\\n\\nTime. ~ Time.",
        "```\\ncode\\n```\\n\\nRun `ls` first. ~ Run ls first.",
        "- One.\\n- Two. ~ One. Two.",
        "> Quoted.\\n\\nTime. ~ Quoted. Time.",
        "![A lake](https://example.org/a.jpg) ~ A lake",
        "# Only this ~ Only this"
      })
  void anExcerptIsMadeOfParagraphsAndItems(String body, String excerpt) {
    contents.article("Mine", "\"body\": \"" + body + "\"");
    when()
        .get("/v1/articles/mine")
        .then()
        .body("excerpt", equalTo(excerpt))
        .body("seo.description", equalTo(excerpt));
  }

  @Test
  void anEmptyHeadingIsNoEntryOfTheTableOfContents() {
    contents.article("Mine", "\"body\": \"#\\n\\n## Rest\\n\\nTime.\"");
    when().get("/v1/articles/mine").then().body("toc.text", contains("Rest"));
  }

  @Test
  void relatedArticlesShareSpecialtiesThenTags() {
    String mine = "\"specialties\": [\"anxiety\", \"panic\"], \"tags\": [\"first-steps\"]";
    contents.article("Mine", mine);
    contents.article("Unrelated", "\"specialties\": [\"grief\"]");
    contents.article("Tag only", "\"tags\": [\"first-steps\"]");
    contents.article("One shared", "\"specialties\": [\"panic\"]");
    contents.article("Auf Deutsch", mine, "\"language\": \"de\"");
    contents.article("Both shared", "\"specialties\": [\"panic\", \"anxiety\"]");
    List<String> expected = List.of("both-shared", "one-shared", "tag-only", "auf-deutsch");
    when().get("/v1/articles/mine").then().body("related.slug", equalTo(expected));
    when()
        .get("/v1/articles?fields=slug,related.slug&sort=title")
        .then()
        .body("items.find { it.slug == 'mine' }.related.slug", equalTo(expected));
    when().get("/v1/articles/unrelated").then().body("related", hasSize(0));
  }

  @Test
  void articlesThatGoOnAboutTheSameAreRelatedToo() {
    String sleep = "\"body\": \"Insomnia, insomnia: sleepless nights, sleepless days, sleepless.\"";
    contents.article("Lying awake", sleep);
    contents.article("Nights", sleep);
    contents.article("Daily bread", "\"body\": \"Bread, bread and more bread.\"");
    when().get("/v1/articles/lying-awake").then().body("related.slug", contains("nights"));
    when().get("/v1/articles/nights").then().body("related.slug", contains("lying-awake"));
    when().get("/v1/articles/daily-bread").then().body("related", hasSize(0));
  }

  @Test
  void atMostFiveArticlesAreRelatedAndTheNewestLead() {
    for (int i = 0; i < 8; i++) {
      contents.article("Part " + i, "\"specialties\": [\"panic\"]");
    }
    when()
        .get("/v1/articles/part-0")
        .then()
        .body("related.slug", contains("part-7", "part-6", "part-5", "part-4", "part-3"));
  }

  @Test
  void anArticleTakesThreeStatementsAtMost() {
    contents.therapist("Ada Quinn");
    contents.article(
        "Mine", "\"author\": {\"therapist\": \"ada-quinn\"}", "\"specialties\": [\"panic\"]");
    assertThat(
            StatementCounter.during(
                () -> when().get("/v1/articles/mine?include=author").then().statusCode(200)))
        .isLessThanOrEqualTo(3);
    assertThat(
            StatementCounter.during(
                () -> when().get("/v1/articles/mine?fields=slug").then().statusCode(200)))
        .isEqualTo(1);
  }

  @Test
  void whatSearchEnginesShowFallsBackToTheArticle() {
    contents.article("Mine", "\"image\": {\"url\": \"https://example.org/a.jpg\"}");
    when()
        .get("/v1/articles/mine")
        .then()
        .body("seo.title", equalTo("Mine"))
        .body("seo.description", equalTo("Some words."))
        .body("seo.image.url", equalTo("https://example.org/a.jpg"));
  }
}
