package org.therapydirectory.management;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;

/** The tree of specialties stays one, whoever moves what where. */
@QuarkusTest
class SpecialtyTreeTest {

  private static final String SPECIALTIES = "/v1/manage/specialties/";

  @Inject Contents contents;
  @Inject Editing editing;

  // Of letters: what PostgreSQL takes for a number, such as 4e12, is more than one word to it.
  private final String test = UUID.randomUUID().toString().replaceAll("[0-9]", "x");

  @BeforeEach
  void clear() {
    contents.clear();
  }

  private String slug(String name) {
    return name + "-" + test;
  }

  /** Publishes a specialty below the one with the other name, and returns its id. */
  private String publish(String name, String parent) {
    Map<String, Object> document = new HashMap<>();
    document.put("label", slug(name));
    document.put("parent", parent == null ? null : slug(parent));
    return publish(document);
  }

  private String publish(Map<String, Object> document) {
    String id =
        editing
            .as(Role.EDITOR)
            .contentType(ContentType.JSON)
            .body(document)
            .post("/v1/manage/specialties")
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    step(id, "publish", Map.of()).then().statusCode(200);
    return id;
  }

  private Response step(String id, String step, Map<String, ?> body) {
    return editing
        .as(Role.ADMIN)
        .contentType(ContentType.JSON)
        .body(body)
        .post(SPECIALTIES + id + "/" + step);
  }

  private ValidatableResponse write(String id, Map<String, ?> patch) {
    return editing
        .as(Role.EDITOR)
        .header("If-Match", "*")
        .contentType("application/merge-patch+json")
        .body(patch)
        .patch(SPECIALTIES + id + "/draft")
        .then();
  }

  private void rename(String id, String name) {
    editing
        .as(Role.ADMIN)
        .contentType(ContentType.JSON)
        .body(Map.of("slug", slug(name)))
        .put(SPECIALTIES + id + "/slug")
        .then()
        .statusCode(200);
  }

  private Response merge(String id, String into) {
    return step(id, "withdraw", Map.of("reason", "merged", "replacedBy", into));
  }

  private ValidatableResponse shown(String name) {
    return get("/v1/specialties/" + slug(name)).then().statusCode(200);
  }

  private static void assertWhole() {
    get("/v1/specialties?tree=true").then().statusCode(200);
    get("/v1/specialties?limit=100&fields=*").then().statusCode(200);
  }

  @Test
  void aRenamedSpecialtyCannotMoveBelowItsOwnChild() {
    String root = publish("root", null);
    publish("child", "root");
    rename(root, "renamed");
    write(root, Map.of("parent", slug("child")))
        .statusCode(422)
        .body("errors.pointer", contains("/parent"))
        .body("errors.code", contains("cycle"));
    shown("renamed").body("parent", nullValue());
    assertWhole();
  }

  @Test
  void whatMovesTakesAlongWhatStandsBelowItAndMustFindRoomForIt() {
    publish("root", null);
    publish("second", "root");
    String moving = publish("moving", null);
    publish("below", "moving");
    write(moving, Map.of("parent", slug("second")))
        .statusCode(422)
        .body("errors.pointer", contains("/parent"))
        .body("errors.code", contains("too-deep"));
    write(moving, Map.of("parent", slug("root"))).statusCode(200);
    step(moving, "publish", Map.of()).then().statusCode(200);
    shown("below").body("path.slug", contains(slug("root"), slug("moving"), slug("below")));
  }

  @Test
  void aDraftThatWasPossibleOnceIsRefusedWhenItIsPublished() {
    String one = publish("one", null);
    String other = publish("other", null);
    write(one, Map.of("parent", slug("other"))).statusCode(200);
    write(other, Map.of("parent", slug("one"))).statusCode(200);
    step(one, "publish", Map.of()).then().statusCode(200);
    step(other, "publish", Map.of())
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/parent"));
    assertWhole();
  }

  @Test
  void ofTwoPublishersWhoseMovesExcludeEachOtherOneIsRefused() throws Exception {
    String one = publish("one", null);
    String other = publish("other", null);
    write(one, Map.of("parent", slug("other"))).statusCode(200);
    write(other, Map.of("parent", slug("one"))).statusCode(200);
    AtomicInteger turn = new AtomicInteger();
    List<Integer> statuses =
        Editing.atOnce(
            2,
            () ->
                step(turn.getAndIncrement() == 0 ? one : other, "publish", Map.of()).statusCode());
    assertThat(statuses).containsExactlyInAnyOrder(200, 422);
    assertWhole();
  }

  @Test
  void aSpecialtyThatReplacesItsParentTakesItsPlaceAndCanBeEditedOn() {
    publish("top", null);
    String parent = publish("parent", "top");
    String child = publish("child", "parent");
    publish("sibling", "parent");
    merge(parent, child).then().statusCode(200);
    shown("child").body("path.slug", contains(slug("top"), slug("child")));
    shown("sibling").body("path.slug", contains(slug("top"), slug("child"), slug("sibling")));
    rename(child, "renamed");
    write(child, Map.of("description", "Anew")).statusCode(200);
    step(child, "publish", Map.of()).then().statusCode(200);
    shown("renamed").body("path.slug", contains(slug("top"), slug("renamed")));
    assertWhole();
  }

  @Test
  void aMergeThatWouldTurnTheTreeOverOrMakeItTooDeepIsRefused() {
    String root = publish("root", null);
    publish("child", "root");
    String grandchild = publish("grandchild", "child");
    merge(root, grandchild)
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/replacedBy"))
        .body("errors.code", contains("cycle"));
    publish("far", null);
    String second = publish("second", "far");
    merge(root, second)
        .then()
        .statusCode(422)
        .body("errors.pointer", contains("/replacedBy"))
        .body("errors.code", contains("too-deep"));
    shown("grandchild").body("path.size()", equalTo(3));
    assertWhole();
  }

  private static List<String> walk(String query, String after) {
    List<String> slugs = new ArrayList<>();
    String next = after;
    while (next != null) {
      Response page = get("/v1/specialties?" + query + "&after=" + next);
      page.then().statusCode(200);
      slugs.addAll(page.path("items.slug"));
      next = page.path("page.next");
    }
    return slugs;
  }

  @ParameterizedTest
  @ValueSource(strings = {"position", "-position", "label", "-label"})
  void aWalkGoesOnWhereTheLastOneSeenIsWithdrawnMeanwhile(String sort) {
    List<String> ids = List.of(publish("a", null), publish("b", null), publish("c", null));
    String query = "limit=1&sort=" + sort;
    String before = "";
    String next = null;
    while (!before.equals(slug("b"))) {
      Response page = get("/v1/specialties?" + query + (next == null ? "" : "&after=" + next));
      before = page.path("items[0].slug");
      next = page.path("page.next");
    }
    step(ids.get(1), "withdraw", Map.of("reason", "retired")).then().statusCode(200);
    assertThat(walk("limit=100&sort=" + sort, next))
        .contains(slug(sort.startsWith("-") ? "a" : "c"))
        .doesNotContain(slug(sort.startsWith("-") ? "c" : "a"));
  }

  @Test
  void whatIsPublishedAgainComesAfterAllOthers() {
    String first = publish("first", null);
    publish("second", null);
    publish("third", null);
    step(first, "withdraw", Map.of("reason", "retired")).then().statusCode(200);
    write(first, Map.of("description", "Anew")).statusCode(200);
    step(first, "publish", Map.of()).then().statusCode(200);
    get("/v1/specialties?limit=3&sort=-position")
        .then()
        .body("items.slug", contains(slug("first"), slug("third"), slug("second")));
  }

  @Test
  void theNamesOfAMergedSpecialtyLeadToItsSuccessorForGood() {
    String merged =
        publish(Map.of("label", slug("merged"), "synonyms", List.of(slug("also known as"))));
    String successor = publish("successor", null);
    contents.therapist("Ada", "\"specialties\": [\"" + slug("successor") + "\"]");
    rename(merged, "elsewhere");
    merge(merged, successor).then().statusCode(200);
    shown("successor").body("synonyms", contains(slug("merged"), slug("also known as")));
    contents.therapist("Bo", "\"specialties\": [\"" + slug("also known as") + "\"]");
    get("/v1/therapists/bo").then().body("specialties.slug", contains(slug("successor")));
    get("/v1/therapists?q=" + slug("also known as")).then().body("page.total", equalTo(2));

    write(successor, Map.of("synonyms", List.of("Own " + test))).statusCode(200);
    step(successor, "publish", Map.of()).then().statusCode(200);
    shown("successor")
        .body("synonyms", contains("Own " + test, slug("merged"), slug("also known as")));
  }

  @Test
  void whatWasMergedTwiceIsFoundByItsFirstName() {
    String first = publish("first", null);
    String second = publish("second", null);
    String third = publish("third", null);
    merge(first, second).then().statusCode(200);
    merge(second, third).then().statusCode(200);
    shown("third").body("synonyms", containsInAnyOrder(slug("first"), slug("second")));
  }
}
