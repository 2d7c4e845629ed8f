package org.therapydirectory.syndication;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.web.JsonFormat;

/** What a configured site changes: addresses for people everywhere. */
@QuarkusTest
@TestProfile(SiteTest.WithSite.class)
class SiteTest {

  /** A site at the address. */
  public static class WithSite implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "directory.site.url", "https://www.example.org/",
          "directory.site.article-path", "/read/{slug}");
    }
  }

  @Inject Contents contents;
  @Inject Sitemap sitemap;
  @Inject ApiKeys keys;

  @BeforeEach
  void emptyDirectory() {
    contents.clear();
  }

  @Test
  void addressesAreThoseOfTheSite() {
    contents.therapist("Ada Quinn", "\"bio\": \"[x](/help)\"");
    contents.article("Mine", "\"author\": {\"therapist\": \"ada-quinn\"}");
    when()
        .get("/v1/articles/mine")
        .then()
        .body("canonicalUrl", equalTo("https://www.example.org/read/mine"))
        .body("seo.canonicalUrl", equalTo("https://www.example.org/read/mine"));
    when()
        .get("/v1/therapists/ada-quinn")
        .then()
        .body("canonicalUrl", equalTo("https://www.example.org/therapists/ada-quinn"))
        .body("bio.html", containsString("href=\"https://www.example.org/help\""));
    for (String address : List.of("/v1/articles/mine", "/v1/therapists/ada-quinn")) {
      assertThat(when().get(address).asString())
          .isEqualTo(when().get(address + "?fields=*").asString());
    }
    when()
        .get("/feeds/articles.json")
        .then()
        .body("items[0].url", equalTo("https://www.example.org/read/mine"))
        .body("items[0].authors[0].url", equalTo("https://www.example.org/therapists/ada-quinn"));
    when()
        .get("/v1/therapists/ada-quinn.jsonld")
        .then()
        .body("url", equalTo("https://www.example.org/therapists/ada-quinn"));
  }

  @Test
  void theSitemapHasEveryPageWithItsLastChange() {
    var live = contents.therapist("Ada Quinn");
    contents.article("Mine");
    String map = when().get("/sitemap.xml").then().statusCode(200).extract().asString();
    assertThat(map)
        .contains("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">")
        .contains("<loc>https://www.example.org/read/mine</loc>")
        .contains("https://www.example.org/specialties/anxiety<")
        .contains(
            "<loc>https://www.example.org/therapists/ada-quinn</loc><lastmod>"
                + JsonFormat.format(live.updatedAt())
                + "</lastmod>");
    when().get("/sitemap.xml?part=2").then().statusCode(404);
    when().get("/sitemap.xml?part=x").then().statusCode(400);
    when().get("/robots.txt").then().body(containsString("/sitemap.xml"));
  }

  @Test
  void moreThanOneMapHoldsGetsAnIndex() {
    for (int i = 0; i < 5; i++) {
      contents.therapist("Person " + i);
    }
    String self = "https://api.example.org/sitemap.xml";
    String whole = new String(sitemap.write(null, self, Sitemap.PAGE), StandardCharsets.UTF_8);
    String index = new String(sitemap.write(null, self, 3), StandardCharsets.UTF_8);
    assertThat(index).contains("<sitemapindex", "<loc>" + self + "?part=2</loc><lastmod>");
    Set<String> pages = new HashSet<>();
    for (int part = 1; part <= locations(index).size(); part++) {
      List<String> found =
          locations(new String(sitemap.write(part, self, 3), StandardCharsets.UTF_8));
      assertThat(found).hasSizeBetween(1, 3);
      pages.addAll(found);
    }
    assertThat(pages).containsExactlyInAnyOrderElementsOf(locations(whole));
  }

  private static List<String> locations(String map) {
    return Pattern.compile("<loc>([^<]*)</loc>")
        .matcher(map)
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  @Test
  void theSitemapLeavesOutWhatIsKeptFromSearchEngines() {
    String id = contents.therapist("Ada Quinn").id().toString();
    contents.therapist("Bea Moss");
    String admin = keys.issue(Role.ADMIN, "admin", null, null).secret();
    given()
        .auth()
        .oauth2(admin)
        .delete("/v1/manage/therapists/" + id + "/consents/search-engines")
        .then()
        .statusCode(204);
    assertThat(when().get("/sitemap.xml").asString())
        .contains("bea-moss")
        .doesNotContain("ada-quinn");
  }
}
