package org.therapydirectory.management;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.Role;
import org.therapydirectory.article.ArticleContent;
import org.therapydirectory.specialty.SpecialtyContent;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.OpenApiCheck;
import org.therapydirectory.therapist.TherapistContent;

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

  private static final Map<String, Class<? extends Record>> WRITTEN =
      Map.of(
          "therapists", TherapistContent.class,
          "articles", ArticleContent.class,
          "specialties", SpecialtyContent.class);

  @Inject Contents contents;
  @Inject Editing editing;

  private final String token = "zq" + UUID.randomUUID().toString().replace("-", "");
  private final Map<String, String> published = new LinkedHashMap<>();
  private final Map<String, String> drafts = new LinkedHashMap<>();
  private final Map<String, SecretDocument> secrets = new LinkedHashMap<>();
  private String partnerKey;

  @BeforeEach
  void publishOneOfEachKind() {
    contents.clear();
    WRITTEN.forEach((kind, type) -> secrets.put(kind, new SecretDocument(type, token)));
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
    String body = document.replace("%s", token.substring(5));
    return post("/v1/manage/" + kind, body).then().statusCode(201).extract().path("id");
  }

  private void publish(String kind, String id) {
    post("/v1/manage/" + kind + "/" + id + "/publish", "{}").then().statusCode(200);
  }

  // A slug that was public is not changed in passing.
  private void edit(String kind, String id) {
    ObjectNode document = secrets.get(kind).document();
    document.remove("slug");
    editing
        .as(Role.ADMIN)
        .header("If-Match", "*")
        .contentType("application/merge-patch+json")
        .body(document.toString())
        .patch("/v1/manage/" + kind + "/" + id + "/draft")
        .then()
        .statusCode(200);
  }

  @Test
  void everyFieldThatCanBeWrittenIsTried() {
    assertThat(secrets.get("therapists").fields())
        .contains(
            "slug",
            "name.given",
            "photo.width",
            "specialties.top",
            "insurance.role",
            "fees.group.amount",
            "fees.slidingScale.min",
            "telehealth.validUntil",
            "locations.latitude",
            "locations.hours.opens",
            "availability.nextOpeningOn",
            "contact.phone",
            "licenses.number",
            "education.year",
            "verification.verifiedAt",
            "links.url",
            "attestedAt",
            "attribution.text")
        .hasSizeGreaterThan(90);
    assertThat(secrets.get("articles").fields()).contains("reviewedAt", "seo.image.url");
    assertThat(secrets.get("specialties").fields()).contains("synonyms");
  }

  @Test
  void notOfADraftThatNeverWasPublished() {
    Map<String, String> before = answers(addresses());
    secrets.forEach((kind, secret) -> drafts.put(kind, create(kind, secret.document().toString())));
    assertNothingTold(before);
  }

  @Test
  void notOfTheNextWordsOfWhatIsPublished() {
    Map<String, String> before = answers(addresses());
    published.forEach(this::edit);
    assertNothingTold(before);
  }

  @Test
  void notOfWhatWasWithdrawn() {
    published.forEach(this::edit);
    published.forEach(this::publish);
    String profile = anonymous("/v1/therapists/" + published.get("therapists")).asString();
    assertThat(findings("profile", profile, secrets.get("therapists"))).hasSizeGreaterThan(20);
    published.forEach(
        (kind, id) ->
            post("/v1/manage/" + kind + "/" + id + "/withdraw", "{\"reason\": \"retired\"}")
                .then()
                .statusCode(200));
    assertNowhere(answers(addresses()));
  }

  private static Response anonymous(String path) {
    return given().redirects().follow(false).get(path);
  }

  // Not the least thing may differ, be it one that could not be told apart, such as a country.
  private void assertNothingTold(Map<String, String> before) {
    Map<String, String> after = answers(addresses());
    assertNowhere(after);
    before.forEach(
        (address, answer) -> assertThat(after.get(address)).as(address).isEqualTo(answer));
  }

  private void assertNowhere(Map<String, String> answers) {
    assertThat(answers).hasSizeGreaterThan(60);
    List<String> findings = new ArrayList<>();
    answers.forEach(
        (address, answer) -> {
          assertThat(answer).as(address).doesNotContainIgnoringCase(token);
          secrets.values().forEach(s -> findings.addAll(findings(address, answer, s)));
        });
    assertThat(findings).isEmpty();
    long answered = answers.values().stream().filter(a -> a.contains("200 OK")).count();
    assertThat(answered).isGreaterThan(answers.size() / 2);
  }

  private static List<String> findings(String address, String answer, SecretDocument secret) {
    // What was asked for is repeated to whoever asked.
    return secret.needles().stream()
        .distinct()
        .filter(needle -> !address.contains(needle))
        .filter(
            needle ->
                Pattern.compile("(?<![\\w.-])" + Pattern.quote(needle)).matcher(answer).find())
        .map(needle -> needle + " in " + address)
        .toList();
  }

  // Without what differs from call to call; partners' answers tell how far they have read.
  private Map<String, String> answers(List<String> addresses) {
    Map<String, String> answers = new LinkedHashMap<>();
    for (String address : addresses) {
      boolean partner = address.startsWith("/v1/syndication");
      Response answer =
          partner ? given().auth().oauth2(partnerKey).get(address) : anonymous(address);
      answers.put(
          address,
          answer.statusLine()
              + "\nETag: "
              + (partner ? null : answer.header("ETag"))
              + "\nLink: "
              + answer.header("Link")
              + "\nLocation: "
              + answer.header("Location")
              + "\n"
              + (partner ? withoutPlaces(answer.asString()) : answer.asString()));
    }
    return answers;
  }

  private static String withoutPlaces(String body) {
    return body.replaceAll(
        "\"(cursor|snapshot|startedAt|sha256)\":\"[^\"]*\"|\"changed\":\\[[^]]*]", "");
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
    // By values of the fields, where filters take them.
    addresses.addAll(
        List.of(
            "/v1/therapists?near=44.1234567,-72.9876543&radius=1km",
            "/v1/therapists?feeMin=99000&feeMax=100000",
            "/v1/therapists?slidingScale=true",
            "/v1/therapists?freeConsultation=true",
            "/v1/therapists?state=VT",
            "/v1/therapists?licensedIn=VT",
            "/v1/therapists?clientState=VT",
            "/v1/therapists?postalCode=" + token.substring(0, 16),
            "/v1/therapists?language=nv",
            "/v1/therapists?hasPhoto=true",
            "/v1/therapists?attestedWithin=10000",
            "/v1/therapists?insurance=aetna",
            "/v1/therapists?profession=coach",
            "/v1/articles?language=nv"));
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

  @Test
  void theDraftOfAnAuthorWhoLeftNamesNobody() {
    String method = "method-" + token.substring(0, 12);
    post(
            "/v1/manage/vocabularies/modality",
            "{\"slug\": \"" + method + "\", \"label\": \"Before\"}")
        .then()
        .statusCode(201);
    String author = create("therapists", Editing.profile("Bo Reyes"));
    publish("therapists", author);
    String article =
        create(
            "articles",
            "{\"title\": \"On rest\", \"body\": \"Words.\", \"author\": {\"therapist\": \"bo-reyes\"},"
                + " \"modalities\": [\""
                + method
                + "\"]}");
    publish("articles", article);
    post("/v1/manage/therapists/" + author + "/withdraw", "{\"reason\": \"retired\"}")
        .then()
        .statusCode(200);
    editing.patch(author, "{\"name\": {\"display\": \"" + token + "\"}}").then().statusCode(200);
    editing
        .as(Role.ADMIN)
        .contentType("application/merge-patch+json")
        .body("{\"label\": \"After\"}")
        .patch("/v1/manage/vocabularies/modality/" + method)
        .then()
        .statusCode(200);
    given()
        .get("/v1/articles/on-rest")
        .then()
        .body("modalities.label", contains("After"))
        .body("author.name", equalTo("Bo Reyes"));
  }
}
