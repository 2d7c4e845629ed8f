package org.therapydirectory.article;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.testing.Contents;

@QuarkusTest
class ArticleTest {

  @Inject Contents contents;

  @BeforeEach
  void twoArticles() {
    contents.clear();
    contents.therapist("Ada Quinn");
    contents.publish(
        Kind.ARTICLE,
        """
        {"title": "On panic", "body": "## What it is\\n\\nA *wave*. <script>alert(1)</script>\\n\\n## What helps\\n\\nTime.",
         "author": {"therapist": "ada-quinn"}, "specialties": ["panic"], "tags": ["first-steps"]}
        """);
    contents.publish(
        Kind.ARTICLE,
        """
        {"title": "Trauer", "body": "Ein Text.", "author": {"name": "Jo Berg"}, "language": "de",
         "specialties": ["grief"]}
        """);
  }

  @Test
  void anArticleIsRenderedSafelyWithATableOfContents() {
    when()
        .get("/v1/articles/on-panic")
        .then()
        .statusCode(200)
        .body("body.html", containsString("<em>wave</em>"))
        .body("body.html", not(containsString("script")))
        .body("body.html", containsString("id=\"what-helps\""))
        .body("toc.id", contains("what-it-is", "what-helps"))
        .body("author.slug", equalTo("ada-quinn"))
        .body("readingMinutes", equalTo(1));
  }

  @Test
  void filtersFindWhatTheySay() {
    found("specialty=anxiety-mood", "on-panic");
    found("author=ada-quinn", "on-panic");
    found("author=Jo%20Berg", "trauer");
    found("tag=first-steps", "on-panic");
    found("language=de", "trauer");
    found("language=DE,fr", "trauer");
    found("language=german", "trauer");
    found("language=de-CH");
    found("publishedAfter=2020-01-01T00:00:00Z&sort=title", "on-panic", "trauer");
    found("publishedBefore=2020-01-01");
  }

  @Test
  void aLanguageTakesInItsVariantsAndAnUnknownOneIsRefused() {
    contents.article("Servus", "\"language\": \"de-AT\"");
    found("language=de&sort=title", "servus", "trauer");
    found("language=de-at", "servus");
    for (String language : List.of("xx", "xx-YY", "de-A%25", "de_AT", "d")) {
      given()
          .urlEncodingEnabled(false)
          .get("/v1/articles?language=" + language)
          .then()
          .statusCode(400)
          .body("errors.parameter", contains("language"))
          .body("errors.code", contains("unknown-value"));
    }
  }

  @Test
  void anAuthorWhoseNameHasACommaIsFound() {
    contents.article("Rest", "\"author\": {\"name\": \"Jane Roe, LCSW\"}");
    var byHer = given().queryParam("author", "Jane Roe, LCSW");
    byHer.get("/v1/articles").then().body("items.slug", contains("rest"));
    byHer.get("/feeds/articles.rss").then().statusCode(200);
    given().queryParam("author", "Jane Roe, PhD").get("/feeds/articles.rss").then().statusCode(400);
  }

  @Test
  void whatIsBlankIsAsIfItWereNotWritten() {
    contents.article(
        "Rest", "\"body\": \"Rest.\"", "\"seo\": {\"title\": \"\", \"description\": \" \"}");
    when()
        .get("/v1/articles/rest")
        .then()
        .body("seo.title", equalTo("Rest"))
        .body("seo.description", equalTo("Rest."));
  }

  private static void found(String query, String... slugs) {
    given()
        .urlEncodingEnabled(false)
        .get("/v1/articles?" + query)
        .then()
        .statusCode(200)
        .body("items", hasSize(slugs.length))
        .body("page.total", equalTo(slugs.length))
        .body("items.slug", slugs.length == 0 ? hasSize(0) : contains(slugs));
  }

  @Test
  void theAuthorCanBeEmbeddedAsACard() {
    when()
        .get("/v1/articles?include=author&sort=title")
        .then()
        .statusCode(200)
        .body("items[0].author.card.slug", equalTo("ada-quinn"))
        .body("items[1].author.card", nullValue());
  }

  @Test
  void aTherapistsArticlesAreListedAndEmbedded() {
    when()
        .get("/v1/therapists/ada-quinn/articles")
        .then()
        .statusCode(200)
        .body("items.slug", contains("on-panic"));
    when()
        .get("/v1/therapists/ada-quinn?include=articles")
        .then()
        .statusCode(200)
        .body("articlesTotal", equalTo(1))
        .body("articles.slug", contains("on-panic"));
    for (String fields : List.of("slug", "slug,articles")) {
      when()
          .get("/v1/therapists/ada-quinn?include=articles&fields=" + fields)
          .then()
          .statusCode(200)
          .body("keySet()", containsInAnyOrder("slug", "articles", "articlesTotal"));
    }
    when().get("/v1/therapists/ada-quinn?fields=articles").then().statusCode(400);
    when().get("/v1/therapists/ada-quinn?fields=articles.slug").then().statusCode(400);
    when().get("/v1/therapists/nobody/articles").then().statusCode(404);
  }

  @Test
  void fieldsOfWhatIsEmbeddedCanBePicked() {
    when()
        .get("/v1/therapists?include=articles&fields=slug,articles.slug,articles.author.name")
        .then()
        .statusCode(200)
        .body("items[0].keySet()", containsInAnyOrder("slug", "articles", "articlesTotal"))
        .body("items[0].articles[0].keySet()", containsInAnyOrder("slug", "author"))
        .body("items[0].articles[0].author.keySet()", contains("name"));
    when()
        .get("/v1/therapists/ada-quinn?include=articles&fields=articlesTotal")
        .then()
        .statusCode(200)
        .body("keySet()", containsInAnyOrder("articles", "articlesTotal"));
    for (String read : List.of("/v1/articles/on-panic", "/v1/therapists/ada-quinn/articles")) {
      String at = read.endsWith("articles") ? "items[0]." : "";
      when()
          .get(read + "?include=author&fields=slug,author.card.slug")
          .then()
          .statusCode(200)
          .body(at + "author.keySet()", contains("card"))
          .body(at + "author.card.keySet()", contains("slug"));
    }
    when()
        .get("/v1/articles/on-panic?include=author&fields=author.name")
        .then()
        .statusCode(200)
        .body("author.keySet()", containsInAnyOrder("name", "card"))
        .body("author.card.slug", equalTo("ada-quinn"));
  }

  @Test
  void everyFieldOfAnEmbeddedCardHasAName() {
    for (String[] read :
        new String[][] {
          {"/v1/therapists/ada-quinn", "articles", "articles[0]", "articles"},
          {"/v1/articles/on-panic", "author", "author.card", "author.card"}
        }) {
      String address = read[0] + "?include=" + read[1];
      Map<String, Object> card = when().get(address).then().extract().path(read[2]);
      for (String name : card.keySet()) {
        when().get(address + "&fields=" + read[3] + "." + name).then().statusCode(200);
      }
    }
  }

  @Test
  void aSpanOfPublicationIsInOrder() {
    when()
        .get("/v1/articles?publishedAfter=2026-02-01&publishedBefore=2026-01-01")
        .then()
        .statusCode(400)
        .body("errors.parameter", contains("publishedBefore"))
        .body("errors.code", contains("out-of-order"));
    when()
        .get("/v1/articles?publishedAfter=2026-01-01&publishedBefore=2026-02-01")
        .then()
        .statusCode(200);
  }
}
