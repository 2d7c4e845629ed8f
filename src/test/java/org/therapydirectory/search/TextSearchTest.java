package org.therapydirectory.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapydirectory.generator.Generator;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.Live;
import org.therapydirectory.publishing.Rerenders;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.StatementCounter;

@QuarkusTest
class TextSearchTest {

  @Inject Contents contents;
  @Inject Generator generator;
  @Inject EntityManager database;
  @Inject Rerenders rerenders;

  @BeforeEach
  void emptyDirectory() {
    contents.clear();
  }

  private static ValidatableResponse search(String q, String... more) {
    return searchAny("/v1/therapists", q, more);
  }

  private static ValidatableResponse searchAny(String path, String q, String... more) {
    var request = given().queryParam("q", q);
    for (int i = 0; i < more.length; i += 2) {
      request.queryParam(more[i], more[i + 1]);
    }
    return request.when().get(path).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lowenthal", "LÖWENTHAL", "Lo\u0308wenthal", "Löwenthal", "ＬＯＷＥＮＴＨＡＬ"})
  void accentsCaseAndUnicodeFormFold(String q) {
    contents.therapist("Ingrid Löwenthal");
    contents.therapist("Bo Reyes");
    search(q)
        .body("items.slug", contains("ingrid-lowenthal"))
        .body("page.correctedTo", nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "garcia marquez, sofia-garcia-marquez",
    "garcia-marquez, sofia-garcia-marquez",
    "obrien, maeve-obrien",
    "o'brien, maeve-obrien",
    "o brien, maeve-obrien"
  })
  void namesAreFoundHoweverTheyAreJoined(String q, String slug) {
    contents.therapist("Sofía García-Márquez");
    contents.therapist("Maeve O’Brien", "\"slug\": \"maeve-obrien\"");
    search(q).body("items.slug", contains(slug));
  }

  @ParameterizedTest
  @CsvSource({
    "ann quorl, annabelle-quorl",
    "annabelle, annabelle-quorl",
    "李, li-ming",
    "明, li-ming",
    "李明, li-ming",
    "li ming, li-ming"
  })
  void givenAndFamilyNamesAreFoundThoughTheShownNameHasThemWithinAWord(String q, String slug) {
    publishNamed("annabelle-quorl", "Annabelle Quorl", "Ann", "Quorl");
    publishNamed("li-ming", "李明 (Li Ming)", "明", "李");
    search(q).body("items.slug", contains(slug)).body("page.correctedTo", nullValue());
  }

  @Test
  void aRenderedProfileIsStillCorrectedByItsNames() {
    var ann = publishNamed("annabelle-quorl", "Annabelle Quorl", "Anni", "Quorl");
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              database.createNativeQuery("delete from therapist_word").executeUpdate();
              database
                  .createNativeQuery("insert into rerender (content_id) values (:id)")
                  .setParameter("id", ann.id())
                  .executeUpdate();
            });
    rerenders.work(Duration.ofMinutes(1));
    search("ani quorl")
        .body("items.slug", contains("annabelle-quorl"))
        .body("page.correctedTo", equalTo("anni quorl"));
  }

  private Live publishNamed(String slug, String display, String given, String family) {
    return contents.publish(
        Kind.THERAPIST,
        """
        {"slug": "%s", "name": {"display": "%s", "given": "%s", "family": "%s"},
         "headline": "Here to listen", "bio": "A few words."}\
        """
            .formatted(slug, display, given, family));
  }

  @ParameterizedTest
  @ValueSource(strings = {"phd", "Ph.D.", "ph.d", "ph d", "phd abbott", "L.C.S.W.", "lcsw abbott"})
  void dotsInAbbreviationsDoNotMatter(String q) {
    contents.therapist("Ada Abbott", "\"credentials\": [\"Ph.D.\", \"L.C.S.W.\"]");
    contents.therapist("Bo Reyes");
    search(q).body("items.slug", contains("ada-abbott")).body("page.correctedTo", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"psyd", "Psy.D.", "PSY.D", "\"psy.d.\""})
  void abbreviationsAreFoundHoweverTheyAreWritten(String q) {
    contents.therapist("Ada", "\"credentials\": [\"Psy.D.\"]");
    contents.therapist("Bo", "\"credentials\": [\"PsyD\"]");
    contents.therapist("Cy", "\"bio\": \"I hold a Psy.D. from Vermont.\"");
    contents.therapist("Di", "\"headline\": \"PsyD, here to listen\"");
    search(q).body("items.name.display", containsInAnyOrder("Ada", "Bo", "Cy", "Di"));
    search(q, "highlight", "true")
        .body("items.highlights.bio.flatten()", hasItem(containsString("<mark>Psy.D</mark>")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DID", "did", "\"did\"", "did -smith", "DID or qqqqqq"})
  void aNameThatIsAStopWordIsFound(String q) {
    contents.therapist("Ada", "\"specialties\": [\"dissociation\"]");
    contents.therapist("Bo Smith", "\"specialties\": [\"dissociation\"]");
    contents.therapist("Cy", "\"bio\": \"What I did before.\"");
    contents.article("Coming together", "\"tags\": [\"did\"]");
    search(q).body("items.name.display", hasItem("Ada")).body("items.slug", not(hasItem("cy")));
    search("did -smith").body("items.slug", contains("ada"));
    searchAny("/v1/articles", "did").body("items.slug", contains("coming-together"));
    searchAny("/v1/search", "did").body("items.slug", hasItem("dissociation"));
  }

  @Test
  void whoHasTheWholeNameOfAMethodComesFirst() {
    contents.therapist("Zed", "\"modalities\": [\"narrative\"]");
    for (int i = 0; i < 4; i++) {
      contents.therapist(
          "Therapy " + i,
          "\"modalities\": [\"gestalt\", \"music-therapy\", \"dance-movement\"]",
          "\"headline\": \"Therapy, a narrative\"",
          "\"bio\": \"Therapy and narrative, narrative therapy and more narrative.\"");
    }
    contents.therapist("Narrative Therapy House");
    search("Narrative Therapy")
        .body("items[0].slug", equalTo("narrative-therapy-house"))
        .body("items[1].slug", equalTo("zed"))
        .body("page.total", equalTo(6));
    search("\"narrative therapy\" -house").body("items[0].slug", equalTo("zed"));
    search("narative therapy").body("items[1].slug", equalTo("zed"));
    contents.therapist("Ypsilon", "\"modalities\": [\"motivational-interviewing\"]");
    contents.therapist("Yo", "\"headline\": \"Motivational interviewing, motivational\"");
    search("motivational interviewing").body("items[0].slug", equalTo("ypsilon"));
  }

  @Test
  void namesComeFirstThenSpecialtiesThenHeadlineThenBio() {
    contents.therapist("Dee", "\"bio\": \"Grief is what I know. Grief, grief and grief.\"");
    contents.therapist("Cee", "\"headline\": \"Help with grief\"");
    contents.therapist("Bee", "\"specialties\": [\"grief\"]");
    contents.therapist("Ann Grief");
    search("grief").body("items.name.display", contains("Ann Grief", "Bee", "Cee", "Dee"));
    search("grief", "sort", "-relevance")
        .body("items.name.display", contains("Dee", "Cee", "Bee", "Ann Grief"));
  }

  @Test
  void synonymsFindSpecialtiesAndModalities() {
    contents.therapist("Cleo", "\"modalities\": [\"cbt\"]");
    contents.therapist("Tara", "\"specialties\": [\"ptsd\"]");
    search("cbt").body("items.slug", contains("cleo"));
    search("cognitive behavioral").body("items.slug", contains("cleo"));
    search("ptsd").body("items.slug", contains("tara"));
    search("trauma").body("items.slug", contains("tara"));
    search("violence").body("items.slug", contains("tara"));
  }

  @Test
  void proseIsStemmedAndNamesAreNot() {
    contents.therapist("Ada Winters");
    contents.therapist("Bo Reyes", "\"bio\": \"Long winters are hard.\"");
    search("winter").body("items.slug", contains("bo-reyes"));
    search("winters").body("items.slug", contains("ada-winters", "bo-reyes"));
    search("will winters").body("items.slug", contains("ada-winters", "bo-reyes"));
  }

  @Test
  void webSearchSyntaxIsUnderstood() {
    contents.therapist("Ann", "\"bio\": \"Quiet rooms and open doors.\"");
    contents.therapist("Bob", "\"bio\": \"Open rooms and quiet doors.\"");
    contents.therapist("Cid", "\"bio\": \"Boats.\"");
    search("\"quiet rooms\"").body("items.slug", contains("ann"));
    search("rooms -\"quiet rooms\"").body("items.slug", contains("bob"));
    search("quiet or boats").body("items.slug", containsInAnyOrder("ann", "bob", "cid"));
    search("doors -bob").body("items.slug", contains("ann"));
  }

  @ParameterizedTest
  @CsvSource({
    "anxeity, anxiety",
    "jon smth, john smith",
    "john smiht, john smith",
    "lowentahl, lowenthal"
  })
  void typosAreForgivenAndTheAnswerSaysSo(String q, String corrected) {
    contents.therapist("John Smith", "\"specialties\": [\"anxiety\"]");
    contents.therapist("Jona Vale");
    contents.therapist("Ingrid Löwenthal");
    search(q).body("page.total", equalTo(1)).body("page.correctedTo", equalTo(corrected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada", "cbd"})
  void aShortWordIsNotTakenForAnAbbreviation(String q) {
    contents.therapist("John Smith", "\"specialties\": [\"adhd\"], \"modalities\": [\"cbt\"]");
    search(q).body("items", empty()).body("page.correctedTo", nullValue());
  }

  @Test
  void whoeverIsWithdrawnIsNotSuggestedAsACorrection() {
    contents.therapist("Zebulon Quartermain");
    contents.clear();
    search("quartermian").body("items", empty()).body("page.correctedTo", nullValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'",
        "\"",
        "%",
        "_",
        "\\",
        "&|!:*",
        "a & | b",
        "(",
        "' or 1=1 --",
        "😀",
        "שלום",
        "مرحبا",
        "हिन्दी",
        "-",
        "--",
        "or",
        "or or",
        "-word",
        "\"\"",
        "\"\\\"",
        ":*",
        "a:*",
        "{}",
        "$1",
        ":q0",
        "<script>",
        "the",
        "\"the\"",
        "\"who am i\"",
        "ß",
        "ﬁ",
        "12e5",
        "a/b/c",
        "x@y.z"
      })
  void whateverIsTypedIsAnswered(String q) {
    contents.therapist("Ada Quinn");
    search(q);
    searchAny("/v1/articles", q);
  }

  @Test
  void tooLongAQueryIsRefused() {
    search("x".repeat(200));
    for (int length : new int[] {201, 10_000}) {
      given()
          .queryParam("q", "x".repeat(length))
          .when()
          .get("/v1/therapists")
          .then()
          .statusCode(400)
          .body("errors[0].parameter", equalTo("q"));
    }
  }

  @Test
  void relevanceNeedsWords() {
    given().when().get("/v1/therapists?sort=relevance").then().statusCode(400);
    given().when().get("/v1/therapists?sort=distance").then().statusCode(400);
  }

  @Test
  void aWalkByRelevanceHoldsEverybodyOnce() {
    for (int i = 0; i < 25; i++) {
      contents.therapist(
          (i % 3 == 0 ? "Grief " : "Person ") + i,
          "\"bio\": \"%s\"".formatted("grief and ".repeat(1 + i % 4)));
    }
    List<String> walked = new ArrayList<>();
    String after = null;
    do {
      var page =
          (after == null
                  ? search("grief", "limit", "7")
                  : search("grief", "limit", "7", "after", after))
              .extract()
              .jsonPath();
      walked.addAll(page.getList("items.id"));
      after = page.getString("page.next");
    } while (after != null);
    assertThat(walked).hasSize(25);
    assertThat(new HashSet<>(walked)).hasSize(25);
    assertThat(walked).isEqualTo(search("grief", "limit", "100").extract().path("items.id"));
  }

  @Test
  void articlesAreSearchedToo() {
    contents.article("Sleepless nights", "\"body\": \"Counting sheep.\"");
    contents.article("Counting the cost", "\"specialties\": [\"anxiety\"]");
    searchAny("/v1/articles", "counting")
        .body("items.title", contains("Counting the cost", "Sleepless nights"));
    searchAny("/v1/articles", "anxeity")
        .body("items.title", contains("Counting the cost"))
        .body("page.correctedTo", equalTo("anxiety"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "counselor",
        "counsellor",
        "licensed professional counselor",
        "licenced professional counsellor",
        "mental health counselor",
        "LPC"
      })
  void professionsAreFoundByAllTheirNames(String q) {
    contents.therapist("Ada", "\"profession\": \"professional-counselor\"");
    contents.therapist("Bo", "\"profession\": \"coach\"");
    search(q).body("items.slug", contains("ada")).body("page.correctedTo", nullValue());
    search("addiction counselor").body("items.slug", contains("ada"));
    contents.therapist("Cy", "\"profession\": \"addiction-counselor\"");
    search("addiction counselor")
        .body("items.slug", contains("cy"))
        .body("page.correctedTo", nullValue());
  }

  @ParameterizedTest
  @CsvSource({
    "traumatised, traumatized",
    "organisational, organizational",
    "paralysed, paralyzed",
    "honour, honor",
    "neighbourhood, neighborhood",
    "travelling, traveling",
    "centred, centered",
    "theatre, theater",
    "paediatric, pediatric",
    "anaesthesia, anesthesia",
    "oestrogen, estrogen",
    "dialogue, dialog",
    "mums, moms",
    "\"client centred\", client centered"
  })
  void britishAndAmericanSpellingFindEachOther(String british, String american) {
    contents.therapist("Ada", "\"bio\": \"Hello %s people.\"".formatted(american));
    contents.therapist("Bo", "\"bio\": \"Hello %s people.\"".formatted(british.replace("\"", "")));
    for (String q : new String[] {british, american}) {
      search(q)
          .body("items.slug", containsInAnyOrder("ada", "bo"))
          .body("page.correctedTo", nullValue());
      search(q, "highlight", "true", "matchReasons", "true")
          .body("items.highlights.bio.flatten()", everyItem(containsString("<mark>")))
          .body("items.matchReasons.words", everyItem(not(empty())));
    }
  }

  @Test
  void filledIsNotFiled() {
    contents.therapist("Ada", "\"bio\": \"I filed it.\"");
    search("filled").body("items", empty());
  }

  @Test
  void phrasesDoNotRunFromOneTextIntoTheNext() {
    contents.therapist(
        "Ada",
        "\"specialties\": [\"panic\"]",
        "\"headline\": \"Quiet rooms\"",
        "\"intro\": \"Open doors\"",
        "\"bio\": \"Green meadows.\"");
    search("\"panic attacks\"").body("items.slug", contains("ada"));
    search("\"rooms open\"").body("items", empty());
    search("\"doors green\"").body("items", empty());
    search("\"attacks panic\"").body("items", empty());
    search("\"quiet rooms\" \"green meadows\"").body("items.slug", contains("ada"));
  }

  @ParameterizedTest
  @CsvSource({
    "panic attacks at night, panic or attacks or night",
    "help with anxeity xyzzy, help or anxiety",
    "grief xyzzy, grief",
    "my teenage grief, teenage or grief"
  })
  void aSentenceFindsWhoHasAnyOfItsWords(String q, String searched) {
    contents.therapist("Ada", "\"specialties\": [\"panic\"]");
    contents.therapist("Bo", "\"bio\": \"Night terrors.\"");
    contents.therapist("Cy", "\"bio\": \"I help teenage boys.\"");
    contents.therapist("Di", "\"specialties\": [\"grief\"]");
    var given =
        search(q, "facets", "specialty", "highlight", "true", "limit", "2").extract().jsonPath();
    var repeated =
        search(searched, "facets", "specialty", "highlight", "true", "limit", "2")
            .body("page.correctedTo", nullValue())
            .extract()
            .jsonPath();
    assertThat(given.getString("page.correctedTo")).isEqualTo(searched);
    assertThat(given.getInt("page.total")).isPositive();
    assertThat(given.getInt("page.total")).isEqualTo(repeated.getInt("page.total"));
    assertThat(given.getList("items")).isEqualTo(repeated.getList("items"));
    assertThat(given.getMap("facets")).isEqualTo(repeated.getMap("facets"));
    searchAny("/v1/search", q).body("page.correctedTo", equalTo(searched));
    given()
        .contentType("application/json")
        .body(Map.of("q", q))
        .post("/v1/therapists/search")
        .then()
        .body("page.total", equalTo(given.getInt("page.total")))
        .body("page.correctedTo", equalTo(searched));
  }

  @Test
  void whoHasMostWordsOfASentenceComesFirst() throws Exception {
    contents.therapist("Night Ada");
    contents.therapist("Bo", "\"bio\": \"Attacks at night.\"");
    contents.therapist("Cy", "\"bio\": \"Hope.\"");
    search("attacks night hope")
        .body("items.slug", contains("bo", "night-ada", "cy"))
        .body("page.correctedTo", equalTo("attacks or night or hope"));
    generator.generate(2_300, 0, 3);
    contents.therapist("Night Zoe", "\"bio\": \"Hope.\"");
    var page = search("attacks hope night xyzzy", "limit", "100").extract().jsonPath();
    assertThat(page.getString("items[0].slug")).isEqualTo("night-zoe");
    assertThat(page.getInt("page.total")).isGreaterThan(2_000);
    assertThat(page.getString("page.correctedTo")).isEqualTo("attacks or hope or night");
    List<String> walked = new ArrayList<>(page.getList("items.id"));
    while (page.getString("page.next") != null) {
      String after = page.getString("page.next");
      page =
          search("attacks hope night xyzzy", "limit", "100", "after", after).extract().jsonPath();
      walked.addAll(page.getList("items.id"));
    }
    assertThat(walked).hasSize(page.getInt("page.total")).doesNotHaveDuplicates();
  }

  @Test
  void aSentenceOfWhichNothingIsKnownFindsNothing() {
    contents.therapist("Ada");
    search("xyzzy plugh")
        .body("items", empty())
        .body("page.correctedTo", nullValue())
        .body("relaxations.parameter", contains("q"));
    contents.therapist("Bo Xyzzy");
    search("xyzzy plugh", "language", "fr")
        .body("items", empty())
        .body("page.correctedTo", equalTo("xyzzy"))
        .body("relaxations.total", contains(1, 0));
    search("\"xyzzy\" plugh").body("items", empty());
    search("xyzzy plugh -bo").body("items", empty());
    search("xyzzy plugh or plover").body("items", empty());
    search("xyzzy plugh");
    assertThat(StatementCounter.during(() -> search("xyzzy plugh"))).isLessThanOrEqualTo(4);
  }

  @Test
  void aSearchRunsThreeStatements() {
    contents.therapist("Ada Quinn");
    search("quinn");
    assertThat(StatementCounter.during(() -> search("quinn"))).isLessThanOrEqualTo(3);
    assertThat(StatementCounter.during(() -> search("quinn", "facets", "specialty,state,feeRange")))
        .isLessThanOrEqualTo(4);
  }

  @Test
  void aWordThatThousandsHaveIsFoundInNamesFirstAndWalkedToTheEnd() throws Exception {
    generator.generate(2_300, 0, 3);
    contents.therapist("Hope Young");
    var page = search("hope", "limit", "100").extract().jsonPath();
    int total = page.getInt("page.total");
    assertThat(total).isGreaterThan(2_000);
    assertThat(page.getString("items[0].slug")).isEqualTo("hope-young");
    List<String> walked = new ArrayList<>(page.getList("items.id"));
    while (page.getString("page.next") != null) {
      page =
          search("hope", "limit", "100", "after", page.getString("page.next")).extract().jsonPath();
      walked.addAll(page.getList("items.id"));
    }
    assertThat(walked).hasSize(total).doesNotHaveDuplicates();
    searchAny("/v1/search", "hope").body("items[0].slug", equalTo("hope-young"));
    for (String q : new String[] {"grief", "coming out", "grief and loss", "suicide", "stress"}) {
      searchAny("/v1/search", q).body("items[0].type", equalTo("specialty"));
    }
  }
}
