package org.therapydirectory.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.OpenApiCheck;

/** The document as a product: whole and in parts. */
@QuarkusTest
class DocumentTest {

  private static final List<String> PARTS = List.of("delivery", "syndication", "management");

  @Inject ApiKeys keys;
  @Inject Contents contents;

  private static JsonNode part(String name) throws JsonProcessingException {
    return new ObjectMapper().readTree(given().get("/openapi/" + name + "?format=json").asString());
  }

  private static List<String> paths(JsonNode document) {
    return document.get("paths").properties().stream().map(Map.Entry::getKey).toList();
  }

  @Test
  void thePartsTogetherAreTheWhole() throws JsonProcessingException {
    List<String> paths = new ArrayList<>();
    for (String name : PARTS) {
      paths.addAll(paths(part(name)));
    }
    assertThat(paths).containsExactlyInAnyOrderElementsOf(paths(OpenApiCheck.document()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"delivery", "syndication", "management"})
  void aPartHasWhatItUsesAndNothingElse(String name) throws JsonProcessingException {
    JsonNode document = part(name);
    Set<String> declared = new TreeSet<>();
    for (Map.Entry<String, JsonNode> kind : document.get("components").properties()) {
      if (!kind.getKey().equals("securitySchemes")) {
        kind.getValue()
            .fieldNames()
            .forEachRemaining(n -> declared.add("#/components/" + kind.getKey() + "/" + n));
      }
    }
    assertThat(new TreeSet<>(document.findValuesAsText("$ref"))).isEqualTo(declared);
    given().get("/openapi/" + name).then().contentType("application/yaml");
    given().head("/openapi/" + name).then().statusCode(200);
  }

  @Test
  void operationIdsAreUniqueAndNoPathOfManagementIsATemplateOfKinds() {
    List<String> ids = OpenApiCheck.document().get("paths").findValuesAsText("operationId");
    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    assertThat(paths(OpenApiCheck.document())).noneMatch(path -> path.contains("{kind}"));
    assertThat(ids)
        .contains("createTherapistContent", "submitArticleDraft", "diffSpecialtyRevision");
  }

  @Test
  void everyBodyOfManagementHasAnExampleAndContentIsTypedByItsKind() {
    for (Map.Entry<String, JsonNode> path : OpenApiCheck.document().get("paths").properties()) {
      for (JsonNode operation : path.getValue()) {
        JsonNode bodies = operation.at("/requestBody/content");
        if (path.getKey().startsWith("/v1/manage")) {
          bodies.forEach(body -> assertThat(body.has("example")).as(path.getKey()).isTrue());
        }
      }
    }
    JsonNode draft = OpenApiCheck.document().at("/paths/~1v1~1manage~1articles~1{id}~1draft");
    for (String schema :
        List.of(
            "/get/responses/200/content/application~1json/schema/$ref",
            "/put/requestBody/content/application~1json/schema/$ref",
            "/patch/requestBody/content/application~1merge-patch+json/schema/$ref")) {
      assertThat(draft.at(schema).asText()).isEqualTo("#/components/schemas/ArticleContent");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"therapists", "articles", "specialties"})
  void theExamplesOfContentAreAcceptedAndFitToBePublished(String kind) {
    contents.clear();
    String key = keys.issue(Role.ADMIN, "examples", null, null).secret();
    String base = "/v1/manage/" + kind;
    String id =
        given()
            .auth()
            .oauth2(key)
            .contentType(ContentType.JSON)
            .body(example(base, "post", "application/json"))
            .post(base)
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    given().auth().oauth2(key).get(base + "/" + id + "/draft").then().statusCode(200);
    String patch = "application/merge-patch+json";
    given()
        .auth()
        .oauth2(key)
        .header("If-Match", "*")
        .contentType(patch)
        .body(example(base + "/{id}/draft", "patch", patch))
        .patch(base + "/" + id + "/draft")
        .then()
        .statusCode(200);
    given().auth().oauth2(key).get(base + "/" + id + "/revisions/1").then().statusCode(200);
    given().auth().oauth2(key).post(base + "/" + id + "/preview-links").then().statusCode(201);
    given().auth().oauth2(key).post(base + "/" + id + "/publish").then().statusCode(200);
    given()
        .auth()
        .oauth2(key)
        .contentType(ContentType.JSON)
        .body(example(base + "/{id}/withdraw", "post", "application/json"))
        .post(base + "/" + id + "/withdraw")
        .then()
        .statusCode(200);
  }

  private static String example(String path, String method, String type) {
    return OpenApiCheck.document()
        .get("paths")
        .get(path)
        .get(method)
        .get("requestBody")
        .get("content")
        .get(type)
        .get("example")
        .toString();
  }

  private static void declares(String path, String method, String status, String... headers) {
    JsonNode answer = OpenApiCheck.document().get("paths").get(path).get(method);
    answer = answer.get("responses").get(status);
    assertThat(answer).as(method + " " + path + " " + status).isNotNull();
    if (answer.has("$ref")) {
      answer = OpenApiCheck.document().at(answer.get("$ref").asText().substring(1));
    }
    for (String header : headers) {
      assertThat(answer.path("headers").has(header))
          .as(header + " of " + method + " " + path + " " + status)
          .isTrue();
    }
  }

  @Test
  void theHeadersThatOccurAreDeclared() {
    declares("/v1/therapists", "get", "400", "Content-Version");
    declares("/v1/therapists", "get", "304", "Content-Version", "ETag", "Link");
    declares("/v1/therapists/{therapist}", "get", "404", "Content-Version");
    declares("/v1/therapists/{therapist}", "get", "410", "Content-Version");
    declares("/v1/therapists/{therapist}", "get", "301", "Content-Version", "Location");
    declares("/v1/therapists/search", "post", "200", "Content-Version");
    declares("/v1/therapists/search", "post", "400", "Content-Version");
    declares("/v1/manage/therapists/{id}/draft", "put", "412", "ETag");
    declares("/feeds/articles.rss", "get", "200", "Last-Modified", "ETag", "Content-Version");
    declares("/feeds/articles.rss", "get", "304", "Last-Modified");
    declares("/feeds/articles.json", "get", "404", "Content-Version");
    declares("/robots.txt", "get", "200", "ETag", "Cache-Control");
    declares("/robots.txt", "get", "304", "ETag");
    declares("/sitemap.xml", "get", "200", "ETag", "Content-Version");
    assertThat(
            OpenApiCheck.document()
                .at("/paths/~1v1~1therapists~1search/post/parameters")
                .findValuesAsText("name"))
        .contains("Min-Content-Version");
  }

  @Test
  void whatOnlySomeRequestsGetIsDeclaredAndNotRequired() {
    declares("/v1/therapists/{therapist}", "get", "200", "X-Robots-Tag");
    declares("/v1/syndication/webhooks", "post", "201", "Location");
    for (String place :
        List.of(
            "Therapist/articles",
            "TherapistCard/articlesTotal",
            "TherapistCard/bio",
            "ArticleCard/body",
            "Person/card",
            "Specialty/therapists",
            "SpecialtyCard/children",
            "SpecialtyCard/description")) {
      String[] parts = place.split("/");
      JsonNode schema = OpenApiCheck.document().at("/components/schemas/" + parts[0]);
      assertThat(schema.at("/properties/" + parts[1]).isObject()).as(place).isTrue();
      assertThat(schema.get("required").toString()).doesNotContain("\"" + parts[1] + "\"");
    }
    JsonNode line =
        OpenApiCheck.document()
            .at(
                "/paths/~1v1~1syndication~1snapshot/get/responses/200/content/application~1x-ndjson/schema");
    assertThat(line.get("oneOf")).hasSize(3);
  }

  @Test
  void whatIsDeclaredOccurs() {
    contents.clear();
    contents.therapist("Ada Quinn");
    given().get("/v1/therapists?nope=1").then().statusCode(400);
    given().get("/v1/therapists/nobody").then().statusCode(404);
    String tag = given().get("/v1/therapists").header("ETag");
    given().header("If-None-Match", tag).get("/v1/therapists").then().statusCode(304);
    given().header("Min-Content-Version", "x").get("/v1/therapists").then().statusCode(400);
    given()
        .contentType(ContentType.JSON)
        .body("{}")
        .post("/v1/therapists/search")
        .then()
        .statusCode(200);
    given()
        .contentType("text/plain")
        .body("x")
        .post("/v1/therapists/search")
        .then()
        .statusCode(415);
  }

  private static JsonNode schemas() {
    return OpenApiCheck.document().at("/components/schemas");
  }

  private static List<String> texts(JsonNode values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.isNull() ? null : value.asText()));
    return texts;
  }

  @ParameterizedTest
  @CsvSource({
    "AvailabilityContent/properties/status, waitlist",
    "TelehealthContent/properties/basis, compact",
    "LicenseContent/properties/status, active",
    "VerificationContent/properties/level, self-reported",
    "LocationContent/properties/visibility, city",
    "ArticleContent/properties/syndication, excerpt",
    "InsuranceRef/anyOf/1/properties/role, superbill",
    "HoursContent/properties/days/items, monday",
    "CrisisLineRequest/properties/kind, emergency"
  })
  void aListOfValuesIsOneInTheDocumentToo(String schema, String value) {
    JsonNode member = schemas().at("/" + schema);
    assertThat(texts(member.path("enum"))).contains(value);
    assertThat(member.has("pattern")).isFalse();
  }

  @Test
  void whereNullIsAllowedTheListOfValuesHasIt() {
    for (JsonNode owner : schemas().findParents("enum")) {
      boolean nullable = owner.path("type").isArray() && texts(owner.get("type")).contains("null");
      assertThat(texts(owner.get("enum")).contains(null)).as(owner.toString()).isEqualTo(nullable);
    }
  }

  @Test
  void patternsSpeakOfTheWholeText() {
    assertThat(schemas().findValuesAsText("pattern"))
        .isNotEmpty()
        // Not blank: one character that is no space anywhere.
        .allMatch(pattern -> pattern.equals("\\S") || pattern.matches("\\^.*\\$"));
  }

  @Test
  void rulesOverSeveralMembersAreNoMembers() {
    assertThat(schemas().at("/CrisisLineRequest/properties").has("reachable")).isFalse();
    for (JsonNode properties : schemas().findValues("properties")) {
      for (String name :
          List.of(
              "ordered", "somebody", "topLimited", "regionInCountry", "latitudeBesideLongitude")) {
        assertThat(properties.has(name)).as(name).isFalse();
      }
    }
  }
}
