package org.therapydirectory.syndication;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Live;
import org.therapydirectory.testing.Contents;

/** Feeds by the letter of their specifications. */
@QuarkusTest
class StrictFeedTest {

  private static final List<String> FORMS = List.of("rss", "atom", "json");

  @Inject Contents contents;
  @Inject ApiKeys keys;

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  private Live hard;

  @BeforeEach
  void fill() {
    contents.clear();
    contents.therapist("Ada Quinn");
    hard =
        contents.article(
            "R&D <b> \\\"x\\\" ]]> ctrl\\u001D\\uFFFE 😀",
            "\"body\": \"Körper ]]> & <b>bold</b> \\u001D 😀 [x](/relative)\"",
            "\"author\": {\"name\": \"O'Brien & <Söhne>\", \"url\": \"https://example.org/a?b&c\"}",
            "\"image\": {\"url\": \"https://example.org/a.jpg?b=1&c=2\", \"alt\": \"<>\"}",
            "\"specialties\": [\"panic\"]",
            "\"tags\": [\"first-steps\"]");
    contents.article("By Ada", "\"author\": {\"therapist\": \"ada-quinn\"}");
    contents.article("日本語の記事", "\"language\": \"ja\"", "\"body\": \"短い文。\"");
  }

  private static String get(String address) {
    var answer = given().urlEncodingEnabled(false).get(address);
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
    return new String(answer.asByteArray(), StandardCharsets.UTF_8);
  }

  private List<String> faults(String form, String query) throws Exception {
    String address = "http://localhost:" + port + "/feeds/articles." + form + query;
    String document = get(address);
    return switch (form) {
      case "rss" -> new RssRules(document, address).faults();
      case "atom" -> new AtomRules(document, address).faults();
      default -> new JsonFeedRules(document, address).faults();
    };
  }

  private void manage(String method, String path, String body) {
    given()
        .auth()
        .oauth2(keys.issue(Role.ADMIN, "admin", null, null).secret())
        .header("If-Match", "*")
        .contentType("application/json")
        .body(body)
        .request(method, "/v1/manage/articles/" + hard.id() + path)
        .then()
        .statusCode(200);
  }

  @Test
  void everyFeedKeepsToItsSpecification() throws Exception {
    for (String query :
        List.of(
            "",
            "?specialty=panic",
            "?specialty=grief",
            "?author=ada-quinn",
            "?language=ja",
            "?language=en&specialty=panic")) {
      for (String form : FORMS) {
        assertThat(faults(form, query)).as(form + query).isEmpty();
      }
    }
  }

  @Test
  void soDoArchivePagesAndTombstones() throws Exception {
    for (int i = 0; i < 110; i++) {
      contents.article("Article " + i);
    }
    manage("POST", "/withdraw", "{\"reason\": \"other\"}");
    for (String query : List.of("", "?archive=1")) {
      for (String form : FORMS) {
        assertThat(faults(form, query)).as(form + query).isEmpty();
      }
    }
    assertThat(get("/feeds/articles.atom?archive=1"))
        .contains("deleted-entry", "urn:uuid:" + hard.id(), "rel=\"current\"");
  }

  @Test
  void aRenamedArticleKeepsItsIdAndAWithdrawnOneIsGone() throws Exception {
    String id = "urn:uuid:" + hard.id();
    manage("PUT", "/slug", "{\"slug\": \"renamed\"}");
    for (String form : FORMS) {
      assertThat(get("/feeds/articles." + form)).contains(id, "/v1/articles/renamed");
    }
    manage("POST", "/withdraw", "{\"reason\": \"other\"}");
    assertThat(get("/feeds/articles.atom"))
        .contains("deleted-entry", "ref=\"" + id + "\"")
        .doesNotContain("R&amp;D");
    assertThat(get("/feeds/articles.rss")).doesNotContain(hard.id().toString(), "R&amp;D");
    assertThat(get("/feeds/articles.json")).doesNotContain(hard.id().toString(), "R&D");
    for (String form : FORMS) {
      assertThat(faults(form, "")).as(form).isEmpty();
    }
  }

  @Test
  void theRulesFindWhatIsWrong() throws Exception {
    String address = "http://localhost:" + port + "/feeds/articles.";
    String atom = get(address + "atom");
    for (String[] wrong :
        new String[][] {
          {"<updated>", "<updated>Fri, "},
          {"<id>urn:uuid:", "<id>tag:"},
          {"rel=\"self\"", "rel=\"elsewhere\""},
          {"<name>", "<name><b/>"},
          {"<entry ", "<entry draft=\"no\" "},
          {"<author>", "<author><phone>1</phone>"},
          {"http://localhost", "//localhost"}
        }) {
      assertThat(atom).contains(wrong[0]);
      assertThat(new AtomRules(atom.replace(wrong[0], wrong[1]), address + "atom").faults())
          .as(wrong[0])
          .isNotEmpty();
    }
    String rss = get(address + "rss");
    for (String[] wrong :
        new String[][] {
          {" GMT<", " IST<"},
          {"<pubDate>", "<pubDate>Lun, "},
          {"isPermaLink=\"false\"", "isPermaLink=\"true\""},
          {"<item>", "<item><author/><author/>"},
          {"version=\"2.0\"", "version=\"0.9\""}
        }) {
      assertThat(rss).contains(wrong[0]);
      assertThat(new RssRules(rss.replace(wrong[0], wrong[1]), address + "rss").faults())
          .as(wrong[0])
          .isNotEmpty();
    }
    String json = get(address + "json");
    List<String> faults = new ArrayList<>();
    for (String member : List.of("\"title\"", "\"id\"", "\"content_html\"", "\"items\"")) {
      faults.addAll(new JsonFeedRules(json.replace(member, "\"_x\""), address + "json").faults());
      assertThat(faults).as(member).isNotEmpty();
      faults.clear();
    }
  }
}
