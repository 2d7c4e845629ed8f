package org.therapydirectory.management;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.OpenApiCheck;

/** A word that stands in every field of a draft stands in no answer that is not the editors'. */
@QuarkusTest
class DraftSecrecyTest {

  private static final String GROUPS =
      "[\"core\", \"contact\", \"address\", \"fees\", \"identity\", \"identifiers\","
          + " \"license-number\", \"media\", \"articles\"]";

  private static final Map<String, String> PUBLISHED =
      Map.of(
          "therapists", Editing.profile("Ada Quinn"),
          "articles",
              "{\"title\": \"On calm\", \"body\": \"Words.\", \"author\": {\"name\": \"Robin\"}}",
          "specialties", "{\"label\": \"Stage fright %s\", \"parent\": \"anxiety\"}");

  private static final Map<String, String> SECRET =
      Map.of(
          "therapists",
          """
          {"name": {"display": "%1$s", "prefix": "%1$s", "given": "%1$s", "middle": "%1$s", "family": "%1$s",
             "suffix": "%1$s"},
           "pronouns": ["%1$s"], "credentials": ["%1$s"], "headline": "%1$s", "intro": "%1$s", "bio": "# %1$s",
           "photo": {"url": "https://example.org/%1$s.jpg", "alt": "%1$s", "width": 8, "height": 8},
           "locations": [{"label": "%1$s", "street": "%1$s", "city": "%1$s", "region": "US-VT", "country": "US",
             "visibility": "exact"}],
           "contact": {"phone": "+18025550123", "email": "%1$s@example.org", "website": "https://%1$s.example.org",
             "bookingUrl": "https://example.org/%1$s"},
           "licenses": [{"type": "%1$s", "number": "%1$s", "jurisdiction": "US-VT", "status": "active"}],
           "education": [{"institution": "%1$s", "degree": "%1$s", "year": 2001}],
           "memberships": ["%1$s"], "links": [{"label": "%1$s", "url": "https://example.org/%1$s"}],
           "attribution": {"text": "%1$s", "url": "https://example.org/%1$s"}}
          """,
          "articles",
          """
          {"title": "%1$s", "subtitle": "%1$s", "excerpt": "%1$s", "body": "## %1$s",
           "author": {"name": "%1$s", "url": "https://example.org/%1$s"},
           "reviewedBy": {"name": "%1$s", "url": "https://example.org/%1$s"}, "tags": ["%1$s"],
           "image": {"url": "https://example.org/%1$s.jpg", "alt": "%1$s", "width": 8, "height": 8},
           "seo": {"title": "%1$s", "description": "%1$s", "canonicalUrl": "https://example.org/%1$s",
             "image": {"url": "https://example.org/%1$s.jpg", "alt": "%1$s", "width": 8, "height": 8}},
           "license": "https://example.org/%1$s"}
          """,
          "specialties",
          """
          {"label": "%1$s", "description": "%1$s", "synonyms": ["%1$s", "also %1$s"], "parent": "anxiety"}
          """);

  @Inject Contents contents;
  @Inject Editing editing;

  private final String token = "zq" + UUID.randomUUID().toString().replace("-", "");
  private final Map<String, String> published = new LinkedHashMap<>();
  private final Map<String, String> drafts = new LinkedHashMap<>();
  private String partnerKey;

  @BeforeEach
  void publishOneOfEachKind() {
    contents.clear();
    PUBLISHED.forEach((kind, document) -> published.put(kind, create(kind, document)));
    published.forEach(this::publish);
    String partner = "{\"name\": \"" + token.substring(3) + "\", \"groups\": " + GROUPS + "}";
    partnerKey = post("/v1/manage/partners", partner).then().statusCode(201).extract().path("key");
    String consents = "/v1/manage/therapists/" + published.get("therapists") + "/consents";
    post(consents, "{\"scope\": \"all-partners\", \"groups\": " + GROUPS + "}")
        .then()
        .statusCode(201);
  }

  private Response post(String path, String body) {
    return editing.as(Role.ADMIN).contentType(ContentType.JSON).body(body).post(path);
  }

  private String create(String kind, String document) {
    String body =
        document.formatted(document.contains("Stage fright") ? token.substring(5) : token);
    return post("/v1/manage/" + kind, body).then().statusCode(201).extract().path("id");
  }

  private void publish(String kind, String id) {
    post("/v1/manage/" + kind + "/" + id + "/publish", "{}").then().statusCode(200);
  }

  private void edit(String kind, String id) {
    editing
        .as(Role.ADMIN)
        .header("If-Match", "*")
        .contentType("application/merge-patch+json")
        .body(SECRET.get(kind).formatted(token))
        .patch("/v1/manage/" + kind + "/" + id + "/draft")
        .then()
        .statusCode(200);
  }

  @Test
  void notOfADraftThatNeverWasPublished() {
    SECRET.forEach((kind, document) -> drafts.put(kind, create(kind, document)));
    assertNowhere();
  }

  @Test
  void notOfTheNextWordsOfWhatIsPublished() {
    published.forEach(this::edit);
    assertNowhere();
  }

  @Test
  void notOfWhatWasWithdrawn() {
    published.forEach(this::edit);
    published.forEach(this::publish);
    assertThat(anonymous("/v1/therapists/" + published.get("therapists")).asString())
        .contains(token);
    published.forEach(
        (kind, id) ->
            post("/v1/manage/" + kind + "/" + id + "/withdraw", "{\"reason\": \"retired\"}")
                .then()
                .statusCode(200));
    assertNowhere();
  }

  private static Response anonymous(String path) {
    return given().redirects().follow(false).get(path);
  }

  private void assertNowhere() {
    List<String> addresses = addresses();
    assertThat(addresses).hasSizeGreaterThan(60);
    int answered = 0;
    for (String address : addresses) {
      Response answer =
          address.startsWith("/v1/syndication")
              ? given().auth().oauth2(partnerKey).get(address)
              : anonymous(address);
      String all = answer.statusLine() + answer.headers() + answer.asString();
      assertThat(all).as(address).doesNotContainIgnoringCase(token);
      answered += answer.statusCode() == 200 ? 1 : 0;
    }
    assertThat(answered).isGreaterThan(addresses.size() / 2);
  }

  /** Every GET of the document, plain and with all that it can be made to show, and some more. */
  private List<String> addresses() {
    List<String> addresses =
        new ArrayList<>(List.of("/", "/openapi", "/openapi/delivery", "/v1/nothing"));
    // Near enough for a suggestion, were the word known.
    String near = token.substring(0, token.length() - 1);
    for (String path :
        List.of(
            "/v1/search?q=",
            "/v1/suggest?q=",
            "/v1/therapists?q=",
            "/v1/articles?q=",
            "/v1/therapists?specialty=",
            "/v1/therapists?city=",
            "/v1/articles?tag=",
            "/v1/articles?author=",
            "/v1/specialties/",
            "/v1/therapists/")) {
      addresses.add(path + near);
    }
    for (Map.Entry<String, JsonNode> path : OpenApiCheck.document().get("paths").properties()) {
      JsonNode operation = path.getValue().get("get");
      if (operation != null && !path.getKey().matches("/v1/(manage|preview)/.*")) {
        for (String address : filled(path.getKey())) {
          addresses.add(address);
          shows(operation).forEach(query -> addresses.add(address + "?" + query));
        }
      }
    }
    return addresses;
  }

  private List<String> filled(String path) {
    if (!path.contains("{")) {
      return List.of(path);
    }
    String kind =
        path.contains("articles/{") || path.contains("{article}")
            ? "articles"
            : path.contains("specialt") ? "specialties" : "therapists";
    if (path.contains("{name}")) {
      return List.of(path.replace("{name}", "modality"), path.replace("{name}", "specialty"));
    }
    List<String> filled = new ArrayList<>();
    filled.add(path.replaceAll("\\{[^}]*}", published.get(kind)));
    if (drafts.containsKey(kind)) {
      filled.add(path.replaceAll("\\{[^}]*}", drafts.get(kind)));
    }
    return filled;
  }

  private static List<String> shows(JsonNode operation) {
    List<String> queries = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.get("name").asText();
      if (name.equals("fields")) {
        queries.add("fields=*");
      } else if (List.of("include", "facets", "sort").contains(name)) {
        JsonNode values = parameter.at("/schema/items/enum");
        for (JsonNode value : values.isMissingNode() ? parameter.at("/schema/enum") : values) {
          queries.add(name + "=" + value.asText());
        }
      } else if (name.equals("tree")) {
        queries.add("tree=true");
      }
    }
    return queries;
  }
}
