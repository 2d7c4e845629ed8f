package org.therapydirectory.management;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;

/** A name leads to one specialty, whichever way it is given. */
@QuarkusTest
class SpecialtyNamesTest {

  private static final String SPECIALTIES = "/v1/manage/specialties";

  @Inject Contents contents;
  @Inject Editing editing;

  private final String word = "zq" + UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void clear() {
    contents.clear();
  }

  private RequestSpecification with(String body) {
    return editing.as(Role.ADMIN).contentType(ContentType.JSON).body(body);
  }

  private String draft(String document) {
    return with(document).post(SPECIALTIES).then().statusCode(201).extract().path("id");
  }

  private Response publish(String id) {
    return editing.as(Role.ADMIN).post(SPECIALTIES + "/" + id + "/publish");
  }

  private String published(String document) {
    String id = draft(document);
    publish(id).then().statusCode(200);
    return id;
  }

  @Test
  void theNamesOfAnotherAreRefusedInTheDraft() {
    with("{\"label\": \"ANXIETY\", \"synonyms\": [\"%s\", \"Generalised anxiety\"]}"
            .formatted(word))
        .post(SPECIALTIES)
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/label", "/synonyms/1"))
        .body("errors.code", contains("taken", "taken"))
        .body("errors[1].detail", containsString("'anxiety'"));
    get("/v1/therapists?specialty=generalised anxiety").then().statusCode(200);
  }

  @Test
  void ofTwoDraftsWithOneNameOneIsPublished() {
    String first = draft("{\"label\": \"%s\"}".formatted(word));
    String second = draft("{\"label\": \"%1$s other\", \"synonyms\": [\"%1$s\"]}".formatted(word));
    publish(first).then().statusCode(200);
    publish(second).then().statusCode(422).body("errors.pointer", contains("/synonyms/0"));
    publish(first).then().statusCode(409);
  }

  @Test
  void theSlugOfADraftIsNoClaimToTheName() {
    String draft = draft("{\"label\": \"%s\"}".formatted(word));
    published("{\"label\": \"%1$s other\", \"synonyms\": [\"%1$s\"]}".formatted(word));
    publish(draft).then().statusCode(422).body("errors.pointer", contains("/label"));
  }

  @Test
  void ofDraftsWithOneNameThatArePublishedAtOnceOneIs() throws Exception {
    Queue<String> drafts = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < 6; i++) {
      drafts.add(
          draft(
              i % 2 == 0
                  ? "{\"label\": \"%s\"}".formatted(word)
                  : "{\"label\": \"%1$s %2$d\", \"synonyms\": [\"%1$s\"]}".formatted(word, i)));
    }
    List<Integer> statuses = Editing.atOnce(6, () -> publish(drafts.remove()).statusCode());
    assertThat(statuses).containsOnlyOnce(200).allMatch(s -> List.of(200, 409, 422).contains(s));
  }

  @Test
  void aSpecialtyKeepsItsNamesAndMayHaveOneTwice() {
    String id = published("{\"label\": \"%1$s\", \"synonyms\": [\"%1$s too\"]}".formatted(word));
    with("{\"synonyms\": [\"%1$s too\", \"%1$s\"]}".formatted(word))
        .header("If-Match", "*")
        .patch(SPECIALTIES + "/" + id + "/draft")
        .then()
        .statusCode(200);
    publish(id).then().statusCode(200);
  }

  @Test
  void aSlugIsNoNameOfAnother() {
    published("{\"label\": \"%1$s\", \"synonyms\": [\"%1$s too\"]}".formatted(word));
    String id = published("{\"label\": \"%s other\"}".formatted(word));
    String wished = "{\"slug\": \"%s-too\"}".formatted(word);
    with(wished)
        .put(SPECIALTIES + "/" + id + "/slug")
        .then()
        .statusCode(409)
        .body("errors.pointer", contains("/slug"));
    with(wished).post(SPECIALTIES).then().statusCode(422).body("errors.pointer", contains("/slug"));
  }

  @Test
  void whatWasMergedComesBackUnderItsOwnName() {
    String id = published("{\"label\": \"%s\"}".formatted(word));
    String into = published("{\"label\": \"%s other\"}".formatted(word));
    with("{\"reason\": \"merged\", \"replacedBy\": \"" + into + "\"}")
        .post(SPECIALTIES + "/" + id + "/withdraw")
        .then()
        .statusCode(200);
    with("{\"label\": \"%s\"}".formatted(word)).post(SPECIALTIES).then().statusCode(422);
    with("{\"label\": \"%s\"}".formatted(word))
        .header("If-Match", "*")
        .patch(SPECIALTIES + "/" + id + "/draft")
        .then()
        .statusCode(200);
    publish(id).then().statusCode(200);
  }
}
