package org.therapydirectory.management;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Rerenders;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.Refusals;

@QuarkusTest
class VocabularyManagementTest {

  private static final String MODALITIES = "/v1/manage/vocabularies/modality";

  @Inject Contents contents;
  @Inject Editing editing;
  @Inject Refusals refusals;
  @Inject EntityManager database;
  @Inject Rerenders rerenders;

  private String slug;

  @BeforeEach
  void addTerm() {
    contents.clear();
    slug = add();
  }

  private String add() {
    String name = "term-" + UUID.randomUUID();
    with("{\"label\": \"" + name + "\"}").post(MODALITIES).then().statusCode(201);
    return name;
  }

  private RequestSpecification with(String body) {
    return editing.as(Role.ADMIN).contentType(ContentType.JSON).body(body);
  }

  private ValidatableResponse profile() {
    return get("/v1/therapists/ada").then();
  }

  @Test
  void aRelabelShowsAtOnceAndIsAChangeOfEveryProfileThatUsesIt() {
    contents.therapist("Ada", "\"modalities\": [\"" + slug + "\"]");
    with("{\"label\": \"Other " + slug + "\"}")
        .patch(MODALITIES + "/" + slug)
        .then()
        .statusCode(200);
    profile()
        .body("modalities.label", equalTo(List.of("Other " + slug)))
        .body("version", equalTo(2));
    get("/v1/therapists?modality=" + slug).then().body("page.total", equalTo(1));
  }

  @Test
  void whatATermCannotBeWithoutIsNotTakenAway() {
    for (String member : List.of("label", "synonyms", "deprecated")) {
      with("{\"" + member + "\": null}")
          .patch(MODALITIES + "/" + slug)
          .then()
          .statusCode(400)
          .body("errors.pointer", equalTo(List.of("/" + member)));
    }
    with("{\"label\": \"  \"}")
        .patch(MODALITIES + "/" + slug)
        .then()
        .statusCode(400)
        .body("errors.pointer", equalTo(List.of("/label")));
  }

  @Test
  void aProfileThatAnEditorHoldsIsNotWaitedForAndFollows() {
    String held = contents.therapist("Ada", "\"modalities\": [\"" + slug + "\"]").id().toString();
    contents.therapist("Bo", "\"modalities\": [\"" + slug + "\"]");
    RequestSpecification relabel = with("{\"label\": \"Other " + slug + "\"}");
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              database
                  .createNativeQuery(
                      "select 1 from content where id = cast(? as uuid) for no key update")
                  .setParameter(1, held)
                  .getSingleResult();
              relabel.patch(MODALITIES + "/" + slug).then().statusCode(200).time(lessThan(4000L));
              get("/v1/therapists/bo")
                  .then()
                  .body("modalities.label", equalTo(List.of("Other " + slug)));
              profile().body("modalities.label", equalTo(List.of(slug)));
            });
    assertFollows("Other " + slug);
  }

  // The timer may have it in hand.
  private void assertFollows(String label) {
    Instant patience = Instant.now().plusSeconds(10);
    while (profile().extract().<Integer>path("version") == 1 && Instant.now().isBefore(patience)) {
      rerenders.work(Duration.ofMillis(100));
    }
    profile().body("modalities.label", equalTo(List.of(label))).body("version", equalTo(2));
  }

  @Test
  void aRelabelShowsWhenItIsAnsweredThoughAnotherWriteIsAnsweredMeanwhile() throws Exception {
    UUID ada = contents.therapist("Ada", "\"modalities\": [\"" + slug + "\"]").id();
    String other = add();
    RequestSpecification relabel = with("{\"label\": \"Other " + slug + "\"}");
    RequestSpecification meanwhile = with("{\"label\": \"New " + other + "\"}");
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Object> seen =
          QuarkusTransaction.requiringNew()
              .call(
                  () -> {
                    // The relabel waits with its own note for this one, which will never have been.
                    database
                        .createNativeQuery("insert into rerender (content_id) values (:id)")
                        .setParameter("id", ada)
                        .executeUpdate();
                    Future<Object> labels =
                        thread.submit(
                            () -> {
                              relabel.patch(MODALITIES + "/" + slug).then().statusCode(200);
                              return profile().extract().path("modalities.label");
                            });
                    Thread.sleep(500);
                    meanwhile.patch(MODALITIES + "/" + other).then().statusCode(200);
                    database
                        .createNativeQuery("delete from rerender where content_id = :id")
                        .setParameter("id", ada)
                        .executeUpdate();
                    return labels;
                  });
      assertThat(seen.get()).isEqualTo(List.of("Other " + slug));
    } finally {
      thread.shutdown();
    }
  }

  @Test
  void aRelabelOutlastsAnErrorOfTheDatabaseThatPasses() throws Exception {
    UUID ada = contents.therapist("Ada", "\"modalities\": [\"" + slug + "\"]").id();
    contents.therapist("Bo", "\"modalities\": [\"" + slug + "\"]");
    refusals.during("profile", "id", ada, "40001", this::relabel);
    assertFollows("Other " + slug);
  }

  @Test
  void whatCannotBeRenderedKeepsItsViewAndStopsNoOther() throws Exception {
    UUID ada = contents.therapist("Ada", "\"modalities\": [\"" + slug + "\"]").id();
    contents.therapist("Bo", "\"modalities\": [\"" + slug + "\"]");
    refusals.during("profile", "id", ada, "23514", this::relabel);
    profile().body("modalities.label", equalTo(List.of(slug))).body("version", equalTo(1));
  }

  private void relabel() {
    with("{\"label\": \"Other " + slug + "\"}")
        .patch(MODALITIES + "/" + slug)
        .then()
        .statusCode(200);
    get("/v1/therapists/bo").then().body("modalities.label", equalTo(List.of("Other " + slug)));
  }

  @Test
  void whatAnotherReplicaRelabelledIsRenderedWithTheNewNameBeforeWordOfItArrives() {
    UUID ada = contents.therapist("Ada", "\"modalities\": [\"" + slug + "\"]").id();
    get("/v1/vocabularies/modality").then().body("items.label", hasItem(slug));
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              // Without triggers nobody hears of it.
              database
                  .createNativeQuery("set local session_replication_role = replica")
                  .executeUpdate();
              database
                  .createNativeQuery("update vocabulary_term set label = 'Told' where slug = ?")
                  .setParameter(1, slug)
                  .executeUpdate();
              database
                  .createNativeQuery("insert into rerender (content_id) values (?)")
                  .setParameter(1, ada)
                  .executeUpdate();
            });
    assertFollows("Told");
  }

  @Test
  void whatAPatchLeavesOutStaysAndAFamilyOfNullIsTakenAway() {
    String term = MODALITIES + "/" + slug;
    with("{\"family\": \"Somatic and trauma\"}")
        .patch(term)
        .then()
        .body("family", equalTo("trauma-somatic"));
    with("{\"synonyms\": [\"s-" + slug + "\"]}")
        .patch(term)
        .then()
        .body("family", equalTo("trauma-somatic"));
    with("").patch(term).then().statusCode(200).body("family", equalTo("trauma-somatic"));
    with("{\"family\": null}")
        .patch(term)
        .then()
        .statusCode(200)
        .body("family", equalTo(null))
        .body("synonyms", equalTo(List.of("s-" + slug)));
  }

  @Test
  void aMergedTermLeadsToTheOtherEverywhere() {
    String into = add();
    contents.therapist("Ada", "\"modalities\": [\"%s\", \"%s\"]".formatted(slug, into));
    contents.article("On method", "\"modalities\": [\"" + slug + "\"]");
    with("{\"into\": \"" + into + "\"}")
        .post(MODALITIES + "/" + slug + "/merge")
        .then()
        .statusCode(200);
    profile().body("modalities.slug", equalTo(List.of(into))).body("version", equalTo(2));
    get("/v1/articles/on-method").then().body("modalities.slug", equalTo(List.of(into)));
    get("/v1/therapists?modality=" + slug).then().body("page.total", equalTo(1));
  }

  @Test
  void aTermInUseCannotBeDeleted() {
    contents.therapist("Ada", "\"modalities\": [\"" + slug + "\"]");
    editing
        .as(Role.ADMIN)
        .delete(MODALITIES + "/" + slug)
        .then()
        .statusCode(409)
        .body("detail", containsString("1 "));
    contents.clear();
    editing.as(Role.ADMIN).delete(MODALITIES + "/" + slug).then().statusCode(204);
    get("/v1/therapists?modality=" + slug).then().statusCode(400);
  }

  @Test
  void aSynonymFindsItsTermAndBelongsToNoOther() {
    String synonym = "Also " + slug;
    with("{\"synonyms\": [\"" + synonym + "\"]}")
        .patch(MODALITIES + "/" + slug)
        .then()
        .statusCode(200);
    contents.therapist("Ada", "\"modalities\": [\"" + synonym + "\"]");
    profile().body("modalities.slug", equalTo(List.of(slug)));
    with("{\"label\": \"" + synonym + "\"}").post(MODALITIES).then().statusCode(409);
    editing.as(Role.EDITOR).get(MODALITIES).then().statusCode(403);
  }

  @Test
  void anotherNameOfAMethodFindsThoseWhoUseIt() {
    String into = add();
    contents.therapist("Ada", "\"modalities\": [\"" + into + "\"]");
    get("/v1/therapists?q=quoggling").then().body("page.total", equalTo(0));
    with("{\"synonyms\": [\"Quoggling\"]}").patch(MODALITIES + "/" + into).then().statusCode(200);
    get("/v1/therapists?q=quoggling").then().body("page.total", equalTo(1));
    with("{\"label\": \"Vexibility\"}").patch(MODALITIES + "/" + slug).then().statusCode(200);
    with("{\"into\": \"" + into + "\"}")
        .post(MODALITIES + "/" + slug + "/merge")
        .then()
        .statusCode(200);
    get("/v1/therapists?q=vexibility").then().body("page.total", equalTo(1));
    with("{\"synonyms\": []}").patch(MODALITIES + "/" + into).then().statusCode(200);
    get("/v1/therapists?q=quoggling").then().body("page.total", equalTo(0));
  }

  @Test
  void theValuesOfAnEnumerationAreFixed() {
    with("{\"label\": \"Wizard\"}")
        .post("/v1/manage/vocabularies/profession")
        .then()
        .statusCode(409);
    with("{\"label\": \"X\"}").post("/v1/manage/vocabularies/nonsense").then().statusCode(404);
  }

  @Test
  void aSpecialtyIsRelabelledThroughPublishingAndMergedThroughWithdrawing() {
    String first = specialty("Stage fright " + slug);
    String second = specialty("Fear of stages " + slug);
    String name = slugOf(first);
    contents.therapist("Ada", "\"specialties\": [\"" + name + "\"]");
    String base = "/v1/manage/specialties/" + first;
    editing
        .as(Role.EDITOR)
        .header("If-Match", "*")
        .contentType(ContentType.JSON)
        .body(Map.of("label", "Calm " + slug))
        .patch(base + "/draft")
        .then()
        .statusCode(200);
    editing.as(Role.ADMIN).post(base + "/publish").then().statusCode(200);
    profile().body("specialties.label", hasItem("Calm " + slug)).body("version", equalTo(2));
    with("{\"reason\": \"merged\"}").post(base + "/withdraw").then().statusCode(409);
    with("{\"reason\": \"merged\", \"replacedBy\": \"" + second + "\"}")
        .post(base + "/withdraw")
        .then()
        .statusCode(200);
    profile().body("specialties.label", equalTo(List.of("Fear of stages " + slug)));
    get("/v1/therapists?specialty=" + name).then().body("page.total", equalTo(1));
    given().redirects().follow(false).get("/v1/specialties/" + name).then().statusCode(301);
  }

  @Test
  void articlesWhoseSpecialtiesAreMergedBecomeRelated() {
    String first = specialty("Stage fright " + slug);
    String second = specialty("Fear of stages " + slug);
    contents.article("Alpha", "\"specialties\": [\"" + slugOf(first) + "\"]");
    contents.article("Omega", "\"specialties\": [\"" + slugOf(second) + "\"]");
    get("/v1/articles/alpha").then().body("related", hasSize(0));
    get("/v1/articles/omega").then().body("related", hasSize(0));
    with("{\"reason\": \"merged\", \"replacedBy\": \"" + second + "\"}")
        .post("/v1/manage/specialties/" + first + "/withdraw")
        .then()
        .statusCode(200);
    get("/v1/articles/alpha").then().body("related.slug", equalTo(List.of("omega")));
    get("/v1/articles/omega").then().body("related.slug", equalTo(List.of("alpha")));
  }

  private static String slugOf(String specialty) {
    return get("/v1/specialties/" + specialty).then().statusCode(200).extract().path("slug");
  }

  private String specialty(String label) {
    String id =
        with("{\"label\": \"" + label + "\"}")
            .post("/v1/manage/specialties")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    editing.as(Role.ADMIN).post("/v1/manage/specialties/" + id + "/publish").then().statusCode(200);
    return id;
  }

  @Test
  void aDeprecatedTermStaysWhereItIsButDoesNotComeAnew() {
    String id = editing.publish("Ada");
    String other = editing.create("Eve");
    String use = "{\"modalities\": [\"" + slug + "\"]}";
    editing.patch(id, use).then().statusCode(200);
    with("{\"deprecated\": true}").patch(MODALITIES + "/" + slug).then().statusCode(200);
    editing
        .patch(other, use)
        .then()
        .statusCode(422)
        .body("errors.pointer", equalTo(List.of("/modalities/0")))
        .body("errors.code", equalTo(List.of("deprecated")))
        .body("errors[0].detail", containsString(slug));
    with("{\"modalities\": [\"" + slug + "\"]}").post(Editing.THERAPISTS).then().statusCode(422);
    editing.patch(id, "{\"headline\": \"Still here\"}").then().statusCode(200);
    editing.post(id, "publish", null).then().statusCode(200);
    profile().body("modalities.slug", equalTo(List.of(slug)));
    editing.patch(id, "{\"modalities\": []}").then().statusCode(200);
    editing.patch(id, use).then().statusCode(200);
    editing.patch(id, "{\"modalities\": []}").then().statusCode(200);
    editing.post(id, "publish", null).then().statusCode(200);
    editing.patch(id, use).then().statusCode(422);
    editing.post(id, "revisions/2/restore", null).then().statusCode(200);
  }

  @Test
  void theSlugOfAMergedTermMayBeWrittenAndMeansTheOther() {
    String into = add();
    with("{\"into\": \"" + into + "\"}")
        .post(MODALITIES + "/" + slug + "/merge")
        .then()
        .statusCode(200);
    String id = editing.publish("Ada");
    editing.patch(id, "{\"modalities\": [\"" + slug + "\"]}").then().statusCode(200);
    editing.post(id, "publish", null).then().statusCode(200);
    profile().body("modalities.slug", equalTo(List.of(into)));
  }

  @Test
  void aRenameAndARelabelLeaveTheNextDraftAlone() {
    String id = editing.publish("Ada");
    editing.patch(id, "{\"modalities\": [\"" + slug + "\"]}").then().statusCode(200);
    editing.post(id, "publish", null).then().statusCode(200);
    editing.patch(id, "{\"headline\": \"zebrafinch\"}").then().statusCode(200);
    String draft = Editing.THERAPISTS + "/" + id + "/draft";
    String before = editing.as(Role.EDITOR).get(draft).asString();
    with("{\"slug\": \"ada-q\"}")
        .put(Editing.THERAPISTS + "/" + id + "/slug")
        .then()
        .statusCode(200);
    with("{\"label\": \"Other " + slug + "\"}").patch(MODALITIES + "/" + slug);
    get("/v1/therapists/ada-q")
        .then()
        .body("headline", equalTo("Here to listen"))
        .body("modalities.label", equalTo(List.of("Other " + slug)))
        .body("version", equalTo(4));
    editing.as(Role.EDITOR).get(draft).then().body(equalTo(before));
  }

  @Test
  void aModalityIsOfAFamilyThatThereIs() {
    with("{\"label\": \"Of none\", \"family\": \"trauma-somatics\"}")
        .post(MODALITIES)
        .then()
        .statusCode(400)
        .body("errors.pointer", equalTo(List.of("/family")))
        .body("errors[0].suggestion", equalTo("trauma-somatic"));
    with("{\"family\": \"nope\"}").patch(MODALITIES + "/" + slug).then().statusCode(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UPPER", "0198f2a4-7c1e-7d3a-9b55-0c1d2e3f4a5b"})
  void theSlugOfATermIsLikeThatOfContent(String wished) {
    with("{\"label\": \"Wished\", \"slug\": \"" + wished + "\"}")
        .post(MODALITIES)
        .then()
        .statusCode(400)
        .body("errors.pointer", equalTo(List.of("/slug")));
  }

  @Test
  void theSlugOfALanguageIsItsCode() {
    String languages = "/v1/manage/vocabularies/language";
    with("{\"label\": \"Traditional Chinese\", \"slug\": \"zh-Hant\"}")
        .post(languages)
        .then()
        .statusCode(201);
    editing.as(Role.ADMIN).delete(languages + "/zh-Hant").then().statusCode(204);
    with("{\"label\": \"Esperantido\"}")
        .post(languages)
        .then()
        .statusCode(400)
        .body("errors.pointer", equalTo(List.of("/slug")));
  }
}
