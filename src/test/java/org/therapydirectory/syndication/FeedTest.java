package org.therapydirectory.syndication;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Live;
import org.therapydirectory.testing.Contents;

@QuarkusTest
class FeedTest {

  private static final Locale LOCALE = Locale.getDefault();
  private static final TimeZone ZONE = TimeZone.getDefault();
  private static final String TITLE = "R&D <b> \"x\" ]]> ctrl\u001D 😀";

  @Inject Contents contents;
  @Inject ApiKeys keys;
  @Inject EntityManager database;

  @BeforeAll
  static void aServerFarFromEnglish() {
    Locale.setDefault(Locale.ITALY);
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kolkata"));
  }

  @AfterAll
  static void backHome() {
    Locale.setDefault(LOCALE);
    TimeZone.setDefault(ZONE);
  }

  @BeforeEach
  void emptyDirectory() {
    contents.clear();
  }

  private Live hardArticle() {
    return contents.article(
        "R&D <b> \\\"x\\\" ]]> ctrl\\u001D 😀",
        "\"body\": \"Körper ]]> & <b>bold</b> \\u001D 😀\"",
        "\"specialties\": [\"panic\"]",
        "\"tags\": [\"first-steps\"]");
  }

  private static SyndFeed parse(String xml) throws Exception {
    return new SyndFeedInput().build(new StringReader(xml));
  }

  private static String get(String address) {
    Response response = when().get(address);
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return new String(response.asByteArray(), StandardCharsets.UTF_8);
  }

  private void withdraw(UUID id) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              for (String sql :
                  List.of(
                      "delete from article where id = :id",
                      "update content set live_revision = null, withdrawn_at = now(),"
                          + " withdrawn_reason = 'withdrawn' where id = :id",
                      "insert into change (kind, content_id, op, version, slug, occurred_at)"
                          + " values ('article', :id, 'tombstone', 2, 'x', now())")) {
                database.createNativeQuery(sql).setParameter("id", id).executeUpdate();
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"rss", "atom"})
  void romeReadsWhatWasWritten(String form) throws Exception {
    Live live = hardArticle();
    String xml = get("/feeds/articles." + form);
    DocumentBuilderFactory strict = DocumentBuilderFactory.newInstance();
    strict.setNamespaceAware(true);
    strict
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    SyndFeed feed = parse(xml);
    SyndEntry entry = feed.getEntries().get(0);
    assertThat(entry.getTitle()).isEqualTo(TITLE.replace("\u001D", ""));
    assertThat(entry.getUri()).isEqualTo("urn:uuid:" + live.id());
    assertThat(entry.getLink()).startsWith("http").endsWith("/v1/articles/" + live.slug());
    assertThat(entry.getPublishedDate().toInstant().toEpochMilli() / 1000)
        .isEqualTo(live.publishedAt().toEpochMilli() / 1000);
    assertThat(entry.getContents().get(0).getValue())
        .contains("Körper ]]&gt; &amp; bold", "&#x1f600;");
    assertThat(entry.getAuthor()).isEqualTo("Somebody");
    assertThat(entry.getCategories()).hasSize(2);
    assertThat(xml).contains("rel=\"self\"", "/feeds/articles." + form + "\"");
  }

  @Test
  void datesInRssAreEnglishAndInGreenwich() {
    hardArticle();
    assertThat(get("/feeds/articles.rss"))
        .containsPattern(
            "<pubDate>(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
                + " \\d{4} \\d\\d:\\d\\d:\\d\\d GMT</pubDate>");
    assertThat(get("/feeds/articles.atom"))
        .containsPattern("<updated>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ</updated>");
  }

  @Test
  void jsonFeedHasTheSame() {
    Live live = hardArticle();
    when()
        .get("/feeds/articles.json")
        .then()
        .statusCode(200)
        .contentType("application/feed+json")
        .body("version", equalTo("https://jsonfeed.org/version/1.1"))
        .body("feed_url", startsWith("http"))
        .body("next_url", nullValue())
        .body("items", hasSize(1))
        .body("items[0].id", equalTo("urn:uuid:" + live.id()))
        .body("items[0].title", equalTo(TITLE.replace("\u001D", "")))
        .body("items[0].authors.name", contains("Somebody"))
        .body("items[0].language", equalTo("en"));
  }

  @Test
  void feedsOfASpecialtyAnAuthorOrALanguage() {
    contents.therapist("Ada Quinn");
    contents.article("By Ada", "\"author\": {\"therapist\": \"ada-quinn\"}");
    contents.article("On panic", "\"specialties\": [\"panic\"]");
    contents.article("Auf Deutsch", "\"language\": \"de-AT\"");
    for (String[] expected :
        new String[][] {
          {"author=ada-quinn", "By Ada"},
          {"specialty=panic", "On panic"},
          {"language=de", "Auf Deutsch"},
          {"language=de-AT", "Auf Deutsch"},
        }) {
      when()
          .get("/feeds/articles.json?" + expected[0])
          .then()
          .statusCode(200)
          .body("items.title", contains(expected[1]));
    }
    when().get("/feeds/articles.json?author=Somebody").then().body("items", hasSize(2));
    when().get("/feeds/articles.json?language=German").then().body("language", equalTo("de"));
  }

  @ParameterizedTest
  @CsvSource({
    "nope=1, nope, unknown-parameter",
    "specialty=anxeity, specialty, unknown-value",
    "author=nobody-at-all, author, unknown-value",
    "language=xx-YY, language, unknown-value",
    "archive=0, archive, malformed",
    "language=, language, empty"
  })
  void whatIsUnknownIsRefused(String query, String parameter, String code) {
    for (String form : List.of("rss", "atom", "json")) {
      when()
          .get("/feeds/articles." + form + "?" + query)
          .then()
          .statusCode(400)
          .contentType("application/problem+json")
          .body("errors[0].parameter", equalTo(parameter))
          .body("errors[0].code", equalTo(code));
    }
  }

  @Test
  void theArchivePagesHoldEveryArticleOnceAndTheNewestPageTheRest() throws Exception {
    for (int i = 1; i <= 155; i++) {
      contents.article("Article " + i);
    }
    List<String> titles = new ArrayList<>();
    int pages = 0;
    for (String page = "/feeds/articles.atom"; page != null; pages++) {
      String xml = get(page);
      assertThat(xml.contains("<fh:archive")).isEqualTo(pages > 0);
      SyndFeed feed = parse(xml);
      feed.getEntries().forEach(entry -> titles.add(entry.getTitle()));
      var previous = Pattern.compile("rel=\"prev-archive\" href=\"([^\"]+)\"").matcher(xml);
      page = previous.find() ? previous.group(1).replaceFirst("https?://[^/]+", "") : null;
    }
    assertThat(pages).isEqualTo(3);
    assertThat(titles).hasSize(155).doesNotHaveDuplicates().startsWith("Article 155");
    when().get("/feeds/articles.atom?archive=3").then().statusCode(404);
    String closed = get("/feeds/articles.atom?archive=1");
    contents.article("Yet another");
    assertThat(get("/feeds/articles.atom?archive=1")).isEqualTo(closed);
    when().get("/feeds/articles.json").then().body("next_url", startsWith("http"));
  }

  @Test
  void aWithdrawnArticleIsADeletedEntryInAtomAndGoneElsewhere() {
    Live kept = contents.article("Kept");
    Live gone = contents.article("Gone", "\"body\": \"Secret\"");
    withdraw(gone.id());
    assertThat(get("/feeds/articles.atom"))
        .contains("deleted-entry", "ref=\"urn:uuid:" + gone.id() + "\"", kept.id().toString())
        .contains("http://purl.org/atompub/tombstones/1.0")
        .doesNotContain("Secret");
    assertThat(get("/feeds/articles.rss")).doesNotContain(gone.id().toString());
    assertThat(get("/feeds/articles.json")).doesNotContain(gone.id().toString());
  }

  @Test
  void theFeedOfAnAuthorOutlivesTheLastArticle() throws Exception {
    Live gone = contents.article("Gone", "\"author\": {\"name\": \"IMS\"}");
    Live others = contents.article("Gone too");
    contents.article("Kept");
    String admin = keys.issue(Role.ADMIN, "admin", null, null).secret();
    for (Live article : List.of(gone, others)) {
      given()
          .auth()
          .oauth2(admin)
          .header("If-Match", "*")
          .contentType("application/json")
          .body("{\"reason\": \"retired\"}")
          .post("/v1/manage/articles/" + article.id() + "/withdraw")
          .then()
          .statusCode(200);
    }
    for (String form : List.of("rss", "json")) {
      assertThat(get("/feeds/articles." + form + "?author=ims")).doesNotContain("Gone", "Kept");
    }
    assertThat(parse(get("/feeds/articles.atom?author=IMS")).getEntries()).isEmpty();
    assertThat(get("/feeds/articles.atom?author=IMS"))
        .contains("deleted-entry", gone.id().toString());
    assertThat(get("/feeds/articles.atom?author=Somebody"))
        .contains("Kept", others.id().toString());
  }

  @Test
  void theFeedOfAnAuthorSaysTheNameInItsTitle() throws Exception {
    Live luca = contents.therapist("Luca D'Angelo");
    contents.article("His", "\"author\": {\"therapist\": \"" + luca.slug() + "\"}");
    contents.article("Hers", "\"author\": {\"name\": \"Quinn, Ada\"}");
    for (String author : List.of(luca.slug(), luca.id().toString())) {
      assertThat(parse(get("/feeds/articles.atom?author=" + author)).getTitle())
          .endsWith("articles by Luca D'Angelo");
    }
    assertThat(parse(get("/feeds/articles.rss?author=quinn, ada")).getTitle())
        .endsWith("articles by Quinn, Ada");
  }

  @Test
  void theFeedKeepsItsIdAndAnEmptyOneIsValid() throws Exception {
    String before = parse(get("/feeds/articles.atom")).getUri();
    assertThat(before).startsWith("urn:uuid:");
    hardArticle();
    assertThat(parse(get("/feeds/articles.atom")).getUri()).isEqualTo(before);
    assertThat(parse(get("/feeds/articles.rss?specialty=grief")).getEntries()).isEmpty();
  }

  @Test
  void aFootnoteLeadsToTheArticlesOwnPage() {
    String slug =
        contents.article("Notes", "\"body\": \"Words.[^1]\\n\\n[^1]: More words.\"").slug();
    assertThat(when().get("/feeds/articles.json").<String>path("items[0].content_html"))
        .contains("href=\"http")
        .contains("/v1/articles/" + slug + "#")
        .doesNotContain("href=\"#");
  }

  @Test
  void readersThatHaveItAlreadyAreToldSo() throws InterruptedException {
    hardArticle();
    Thread.sleep(1100);
    Response first = when().get("/feeds/articles.rss");
    String modified = first.header("Last-Modified");
    assertThat(modified).endsWith("GMT");
    given()
        .header("If-None-Match", first.header("ETag"))
        .get("/feeds/articles.rss")
        .then()
        .statusCode(304)
        .header("ETag", first.header("ETag"))
        .header("Last-Modified", modified);
    given().header("If-Modified-Since", modified).get("/feeds/articles.rss").then().statusCode(304);
    contents.article("Another");
    given().header("If-Modified-Since", modified).get("/feeds/articles.rss").then().statusCode(200);
    given()
        .header("If-None-Match", first.header("ETag"))
        .header("If-Modified-Since", "Fri, 31 Dec 2100 23:59:59 GMT")
        .get("/feeds/articles.rss")
        .then()
        .statusCode(200);
    when().head("/feeds/articles.rss").then().statusCode(200).contentType("application/rss+xml");
  }
}
