package org.therapydirectory.syndication;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static io.restassured.config.HeaderConfig.headerConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.Live;
import org.therapydirectory.testing.Contents;

@QuarkusTest
class FormsTest {

  private static final String PROFILE =
      """
      {"name": {"display": "Dr. Ada Quinn", "prefix": "Dr.", "given": "Ada", "middle": "M.", "family": "Quinn"},
       "slug": "ada-quinn", "profession": "%s", "credentials": ["PhD", "LCSW"],
       "headline": "Calm; patient, kind\\nalways </script><script>alert(1)</script> & \\u2028", "bio": "Words.",
       "photo": {"url": "https://example.org/ada.jpg", "alt": "Ada", "width": 800, "height": 600},
       "specialties": [{"slug": "panic", "top": true}], "languages": ["en", "es"],
       "fees": {"currency": "USD", "individual": {"amount": 150}},
       "telehealth": [{"jurisdiction": "US-VT", "basis": "license"},
                      {"jurisdiction": "US-ME", "basis": "license", "validUntil": "2020-01-01"}],
       "licenses": [{"type": "LCSW", "number": "LC-1", "jurisdiction": "US-VT", "expiresOn": "2999-01-01"},
                    {"type": "Old", "jurisdiction": "US-ME", "expiresOn": "2020-01-01"}],
       "locations": [
         {"label": "Downtown", "street": "1 Main Street", "city": "Montpelier", "region": "US-VT",
          "postalCode": "05602", "country": "US", "latitude": 44.26, "longitude": -72.575, "visibility": "exact",
          "accessibility": ["wheelchair-accessible"],
          "hours": [{"days": ["monday"], "opens": "09:00", "closes": "17:00"}]},
         {"street": "7 Hidden Lane", "city": "Salem", "region": "US-OR", "postalCode": "97301", "country": "US",
          "latitude": 44.9412345, "longitude": -123.0312345, "visibility": "city"}],
       "memberships": ["Society for Calm Minds"], "links": [{"url": "https://example.org/podcast"}],
       "contact": {"phone": "+12065550134", "email": "ada@example.org", "website": "https://example.org/ada"}}
      """;

  @Inject Contents contents;
  @Inject ApiKeys keys;

  @BeforeEach
  void emptyDirectory() {
    contents.clear();
  }

  private static String text(String address) {
    Response response = when().get(address);
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return new String(response.asByteArray(), StandardCharsets.UTF_8);
  }

  @Test
  void aProfileIsAPageAboutAPersonWithOfficesAndTelehealth() {
    contents.publish(Kind.THERAPIST, PROFILE.formatted("psychologist"));
    when()
        .get("/v1/therapists/ada-quinn.jsonld")
        .then()
        .statusCode(200)
        .contentType("application/ld+json")
        .body("'@type'", equalTo("ProfilePage"))
        .body("mainEntity.'@type'", equalTo("Person"))
        .body("mainEntity.jobTitle", equalTo("Psychologist"))
        .body("mainEntity.honorificSuffix", equalTo("PhD, LCSW"))
        .body("mainEntity.hasCredential.name", contains("LCSW"))
        .body("mainEntity.workLocation.'@type'", contains("MedicalBusiness", "MedicalBusiness"))
        .body("mainEntity.workLocation[0].address.streetAddress", equalTo("1 Main Street"))
        .body("mainEntity.workLocation[0].address.addressRegion", equalTo("VT"))
        .body("mainEntity.workLocation[1].address.streetAddress", nullValue())
        .body("mainEntity.workLocation[1].geo", nullValue())
        .body("mainEntity.makesOffer.itemOffered.'@type'", equalTo("Service"))
        .body("mainEntity.makesOffer.itemOffered.areaServed.identifier", contains("US-VT"));
    assertThat(text("/v1/therapists/ada-quinn.jsonld"))
        .doesNotContain("Hidden Lane", "44.94", "97301", "<", ">", "&", "\u2028")
        .contains("\\u003C/script\\u003E", "\\u2028")
        .doesNotContain("\"@type\":\"Psychologist\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/turtle, application/ld+json;q=0.9 | application/ld+json",
        "text/html, application/ld+json | application/ld+json",
        "text/html;q=0.9, APPLICATION/LD+JSON;q=0.8, */*;q=0.1 | application/ld+json",
        "application/ld+json;q=0, application/json | application/json",
        "application/json, application/ld+json;q=0.9 | application/json",
        "text/html, text/vcard;q=0.5 | text/vcard",
        "text/* | text/vcard",
        "application/json;q=0, */* | application/ld+json",
        "application/json;q=0.5, application/*;q=0.9 | application/ld+json",
        "application/*;q=0.5, application/json | application/json",
        "*/*, application/json;q=0.1, application/ld+json;q=0 | text/vcard",
        "text/html, application/xml;q=0.9, */*;q=0.8 | application/json"
      })
  void theFirstFormThatThereIsIsGiven(String accept, String type) {
    contents.therapist("Ada Quinn");
    given()
        .header("Accept", accept)
        .get("/v1/therapists/ada-quinn")
        .then()
        .statusCode(200)
        .contentType(startsWith(type));
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "text/html", "application/json;q=0", "*/*;q=0"})
  void whoTakesNoFormThatThereIsGetsNone(String accept) {
    contents.therapist("Ada Quinn");
    for (String path : List.of("/v1/therapists/ada-quinn", "/v1/therapists/ada-quinn/")) {
      given().header("Accept", accept).get(path).then().statusCode(406);
    }
    int home = accept.equals("text/html") ? 200 : 406;
    given().header("Accept", accept).get("/").then().statusCode(home);
    for (String path : List.of("/v1/therapists/ada-quinn", "/")) {
      given().header("Accept", "").get(path).then().statusCode(200);
    }
  }

  @Test
  void severalLinesOfAHeaderAreOneList() {
    contents.therapist("Ada Quinn");
    Response json = when().get("/v1/therapists/ada-quinn");
    for (int round = 0; round < 2; round++) {
      given()
          .config(config().headerConfig(headerConfig().mergeHeadersWithName("Accept")))
          .header("Accept", "text/vcard", "application/json;q=0.1")
          .get("/v1/therapists/ada-quinn")
          .then()
          .contentType(startsWith("text/vcard"));
      given()
          .config(config().headerConfig(headerConfig().mergeHeadersWithName("Accept")))
          .header("Accept", "application/json;q=0.1", "text/vcard")
          .get("/v1/therapists/ada-quinn")
          .then()
          .contentType(startsWith("text/vcard"));
      given()
          .header("If-None-Match", "\"x\"", json.header("ETag"))
          .get("/v1/therapists/ada-quinn")
          .then()
          .statusCode(304);
    }
  }

  @Test
  void aRedirectDependsOnAcceptAndSaysSo() {
    Live ada = contents.therapist("Ada Quinn");
    String admin = keys.issue(Role.ADMIN, "admin", null, null).secret();
    given()
        .auth()
        .oauth2(admin)
        .header("If-Match", "*")
        .contentType("application/json")
        .body("{\"slug\": \"ada-ode\"}")
        .put("/v1/manage/therapists/" + ada.id() + "/slug")
        .then()
        .statusCode(200);
    for (String[] expected :
        new String[][] {
          {"application/json", "/v1/therapists/ada-ode"},
          {"text/vcard", "/v1/therapists/ada-ode.vcf"},
          {"application/ld+json", "/v1/therapists/ada-ode.jsonld"}
        }) {
      given()
          .redirects()
          .follow(false)
          .header("Accept", expected[0])
          .header("Accept-Encoding", "gzip")
          .get("/v1/therapists/ada-quinn")
          .then()
          .statusCode(301)
          .header("Location", endsWith(expected[1]))
          .header("Vary", "Accept, Accept-Encoding")
          .header("Content-Encoding", nullValue());
    }
  }

  @Test
  void aPsychiatristIsAnIndividualPhysicianToo() {
    contents.publish(Kind.THERAPIST, PROFILE.formatted("psychiatrist"));
    when()
        .get("/v1/therapists/ada-quinn.jsonld")
        .then()
        .body("mainEntity.'@type'", contains("Person", "IndividualPhysician"));
  }

  @Test
  void aSparseProfileHasNoEmptyProperties() {
    contents.therapist("Bo Reyes");
    assertThat(text("/v1/therapists/bo-reyes.jsonld")).doesNotContain("null", "[]", "{}", "\"\"");
    assertThat(text("/v1/therapists/bo-reyes.vcf")).doesNotContain("TEL", "EMAIL", "ADR", "null");
  }

  @Test
  void anArticleIsAPostAndAReviewedOneAMedicalPage() {
    contents.publish(Kind.THERAPIST, PROFILE.formatted("psychologist"));
    String[] members = {
      "\"author\": {\"therapist\": \"ada-quinn\"}",
      "\"specialties\": [\"panic\"]",
      "\"license\": \"CC-BY-4.0\"",
      "\"subtitle\": \"</script>\"",
      "\"tags\": [\"first-steps\"]"
    };
    contents.article("Plain", members);
    when()
        .get("/v1/articles/plain.jsonld")
        .then()
        .statusCode(200)
        .contentType("application/ld+json")
        .body("'@type'", equalTo("BlogPosting"))
        .body("headline", equalTo("Plain"))
        .body("author.url", endsWith("/v1/therapists/ada-quinn"))
        .body("license", equalTo("https://spdx.org/licenses/CC-BY-4.0.html"));
    assertThat(text("/v1/articles/plain.jsonld")).doesNotContain("<", ">", "&");
    contents.publish(
        Kind.ARTICLE,
        """
        {"title": "Checked", "body": "x", "author": {"name": "A"}, "reviewedBy": {"name": "Dr. B"},
         "reviewedAt": "2026-01-02"}
        """);
    when()
        .get("/v1/articles/checked.jsonld")
        .then()
        .body("'@type'", equalTo("MedicalWebPage"))
        .body("lastReviewed", equalTo("2026-01-02"))
        .body("reviewedBy.name", equalTo("Dr. B"))
        .body("mainEntity.'@type'", equalTo("BlogPosting"));
  }

  @Test
  void acceptChoosesTheForm() {
    contents.publish(Kind.THERAPIST, PROFILE.formatted("coach"));
    contents.article("Plain");
    for (String[] expected :
        new String[][] {
          {"/v1/therapists/ada-quinn", "application/ld+json", "application/ld+json"},
          {
            "/v1/therapists/ada-quinn",
            "application/ld+json, application/json;q=0.9",
            "application/ld+json"
          },
          {
            "/v1/therapists/ada-quinn",
            "application/ld+json;q=0.5, application/json",
            "application/json"
          },
          {"/v1/therapists/ada-quinn", "text/vcard", "text/vcard"},
          {"/v1/therapists/ada-quinn/", "text/vcard", "text/vcard"},
          {"/v1/therapists/ada-quinn", "*/*", "application/json"},
          {"/v1/therapists/ada-quinn", "application/json", "application/json"},
          {"/v1/therapists/ada-quinn.vcf", "text/html, */*;q=0.1", "text/vcard"},
          {"/v1/articles/plain", "application/ld+json", "application/ld+json"},
          {"/v1/articles/plain", "*/*", "application/json"},
        }) {
      given()
          .header("Accept", expected[1])
          .get(expected[0])
          .then()
          .statusCode(200)
          .contentType(startsWith(expected[2]))
          .header("Vary", startsWith("Accept"));
    }
    given().header("Accept", "text/vcard").get("/v1/articles/plain").then().statusCode(406);
    String json = when().get("/v1/therapists/ada-quinn").header("ETag");
    given()
        .header("Accept", "text/vcard")
        .header("If-None-Match", json)
        .get("/v1/therapists/ada-quinn")
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/therapists/nobody.jsonld",
        "/v1/therapists/nobody.vcf",
        "/v1/articles/no.jsonld"
      })
  void whatIsNotThereIsNotFoundInAnyForm(String address) {
    when().get(address).then().statusCode(404).contentType("application/problem+json");
    when().get(address + "?nope=1").then().statusCode(400).body("errors", hasSize(1));
  }

  @Test
  void aCardHasWhatTheProfilePublishes() {
    contents.publish(Kind.THERAPIST, PROFILE.formatted("psychologist"));
    String card = text("/v1/therapists/ada-quinn.vcf");
    assertThat(card).startsWith("BEGIN:VCARD\r\nVERSION:4.0\r\n").endsWith("\r\nEND:VCARD\r\n");
    assertThat(List.of(card.split("\r\n")))
        .allSatisfy(
            line ->
                assertThat(line.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(75));
    assertThat(card.replace("\r\n ", ""))
        .contains("FN:Dr. Ada Quinn\r\n", "N:Quinn;Ada;M.;Dr.;PhD,LCSW\r\n")
        .contains("TEL;VALUE=uri;TYPE=work:tel:+12065550134\r\n", "EMAIL;TYPE=work:ada@example.org")
        .contains("ADR;TYPE=work:;;1 Main Street;Montpelier;VT;05602;US\r\n")
        .contains("ADR;TYPE=work:;;;Salem;OR;;US\r\n", "GEO;TYPE=work:geo:44.26,-72.575")
        .contains("NOTE:Calm\\; patient\\, kind\\nalways")
        .doesNotContain("Hidden", "97301", "44.94");
  }

  @Test
  void longLinesFoldBetweenCharacters() {
    String folded = BusinessCard.fold("NOTE:" + "é😀".repeat(60));
    assertThat(folded.replace("\r\n ", "")).isEqualTo("NOTE:" + "é😀".repeat(60));
    assertThat(folded.split("\r\n")).hasSizeGreaterThan(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"psychiatrist", "psychologist"})
  void schemaOrgKnowsEveryTypeAndProperty(String profession) throws IOException {
    contents.publish(Kind.THERAPIST, PROFILE.formatted(profession));
    contents.publish(
        Kind.ARTICLE,
        """
        {"title": "Checked", "subtitle": "s", "body": "x", "author": {"name": "A", "url": "https://example.org/a"},
         "reviewedBy": {"therapist": "ada-quinn"}, "reviewedAt": "2026-01-02", "specialties": ["panic"],
         "tags": ["t"], "image": {"url": "https://example.org/a.jpg", "alt": "A"}, "license": "CC0-1.0"}
        """);
    SchemaOrg vocabulary = SchemaOrg.read();
    ObjectMapper json = new ObjectMapper();
    for (String address :
        List.of("/v1/therapists/ada-quinn.jsonld", "/v1/articles/checked.jsonld")) {
      JsonNode document = json.readTree(text(address));
      assertThat(vocabulary.faults(document)).as(address).isEmpty();
    }
    assertThat(vocabulary.faults(json.readTree("{\"@type\": \"Psychologist\"}"))).hasSize(1);
    assertThat(vocabulary.faults(json.readTree("{\"@type\": \"Person\", \"geo\": 1}"))).hasSize(1);
  }
}
