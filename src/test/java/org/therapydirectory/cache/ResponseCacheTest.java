package org.therapydirectory.cache;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Live;
import org.therapydirectory.replicas.Versions;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.MovableClock;
import org.therapydirectory.testing.StatementCounter;

@QuarkusTest
class ResponseCacheTest {

  private static final String LONG = "\"intro\": \"" + "A few words. ".repeat(60) + "\"";

  @Inject Contents contents;
  @Inject Versions versions;
  @Inject ApiKeys keys;
  @Inject EntityManager database;
  @Inject MovableClock clock;

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  private Live ada;

  @BeforeEach
  void fill() throws InterruptedException {
    contents.clear();
    ada = contents.therapist("Ada Quinn", "\"specialties\": [\"anxiety\"]");
    contents.article(
        "A first session",
        "\"specialties\": [\"anxiety\"]",
        "\"author\": {\"therapist\": \"ada-quinn\"}");
    settle();
  }

  @AfterEach
  void putTheClockRight() {
    clock.reset();
  }

  /** Waits until the replica hears, and has heard of all that the test did. */
  private void settle() throws InterruptedException {
    Instant patience = Instant.now().plusSeconds(20);
    long before = versions.known();
    while (!versions.isHearing() || versions.known() == before) {
      assertThat(Instant.now()).isBefore(patience);
      Thread.sleep(5);
    }
  }

  private static boolean isHit(Response answer) {
    return answer.header(ThreadHeader.NAME).contains("eventloop");
  }

  private void publish(Live live, String document) throws Exception {
    String id = live.id().toString();
    String token = keys.issue(Role.ADMIN, "admin", null, null).secret();
    given()
        .auth()
        .oauth2(token)
        .header("If-Match", "*")
        .contentType("application/json")
        .body(document)
        .put("/v1/manage/therapists/" + id + "/draft")
        .then()
        .statusCode(200);
    given()
        .auth()
        .oauth2(token)
        .post("/v1/manage/therapists/" + id + "/publish")
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/therapists/ada-quinn",
        "/v1/therapists/ada-quinn/",
        "/v1/therapists/ada-quinn?include=articles",
        "/v1/therapists/ada-quinn.jsonld",
        "/v1/therapists/ada-quinn.vcf",
        "/v1/therapists/ada-quinn/articles",
        "/v1/therapists?specialty=anxiety&format=video&language=en",
        "/v1/therapists?accepting=now",
        "/v1/articles",
        "/v1/articles/a-first-session",
        "/v1/articles/a-first-session.jsonld",
        "/v1/specialties?tree=true",
        "/v1/specialties/anxiety",
        "/v1/vocabularies",
        "/v1/vocabularies/modality",
        "/v1/crisis-lines",
        "/feeds/articles.rss",
        "/feeds/articles.atom",
        "/feeds/articles.json"
      })
  void theSecondGetCostsNoStatementAndNoWorker(String path) {
    Response first = get(path);
    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(isHit(first)).isFalse();
    assertThat(
            StatementCounter.during(
                () -> {
                  Response second = get(path);
                  assertThat(isHit(second)).isTrue();
                  assertThat(second.asByteArray()).isEqualTo(first.asByteArray());
                  assertThat(comparable(second)).isEqualTo(comparable(first));
                }))
        .isZero();
    Response head = given().head(path);
    assertThat(isHit(head)).isTrue();
    assertThat(comparable(head)).isEqualTo(comparable(first));
    Response unchanged = given().header("If-None-Match", first.header("ETag")).get(path);
    assertThat(unchanged.statusCode()).isEqualTo(304);
    assertThat(isHit(unchanged)).isTrue();
    assertThat(unchanged.asByteArray()).isEmpty();
  }

  private static Map<String, String> comparable(Response answer) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Header header : answer.headers()) {
      headers.put(header.getName(), header.getValue());
    }
    // Last-Modified grows by a second when the second of the change is over.
    headers
        .keySet()
        .removeAll(
            List.of(ThreadHeader.NAME, "Content-Version", "Date", "RateLimit", "Last-Modified"));
    return headers;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/therapists?q=ada",
        "/v1/therapists?%71=ada",
        "/v1/therapists?near=40,-73",
        "/v1/therapists?city=boston",
        "/v1/therapists?attestedWithin=30",
        "/v1/search?q=ada",
        "/v1/suggest?q=ad",
        "/v1/therapists/nobody",
        "/v1/therapists?unknown=1"
      })
  void whatPeopleLookForAndErrorsAreNotKept(String path) {
    given().urlEncodingEnabled(false).get(path);
    assertThat(isHit(given().urlEncodingEnabled(false).get(path))).isFalse();
  }

  @Test
  void theNextGetAfterAPublicationIsFreshAndTheOldTagIsGone() throws Exception {
    for (int i = 0; i < 20; i++) {
      String before = get("/v1/therapists/ada-quinn").header("ETag");
      String list = get("/v1/therapists").header("ETag");
      publish(ada, Contents.profile("Ada Quinn", "Words " + i));
      given()
          .header("If-None-Match", before)
          .get("/v1/therapists/ada-quinn")
          .then()
          .statusCode(200)
          .body("headline", equalTo("Words " + i));
      given()
          .header("If-None-Match", list)
          .get("/v1/therapists")
          .then()
          .statusCode(200)
          .body("items.headline", contains("Words " + i));
    }
  }

  @Test
  void anEditOfOneProfileLeavesTheOthersInMemory() throws Exception {
    contents.therapist("Ben Ruiz");
    settle();
    get("/v1/therapists/ben-ruiz");
    get("/v1/vocabularies");
    publish(ada, Contents.profile("Ada Quinn", "Anew"));
    settle();
    assertThat(isHit(get("/v1/therapists/ben-ruiz"))).isTrue();
    assertThat(isHit(get("/v1/vocabularies"))).isTrue();
    assertThat(isHit(get("/v1/therapists/ada-quinn"))).isFalse();
  }

  @Test
  void anArticleLeavesEveryProfileUnchanged() throws Exception {
    String tag = get("/v1/therapists/ada-quinn").header("ETag");
    contents.article("Another", "\"author\": {\"therapist\": \"ada-quinn\"}");
    settle();
    Response again = given().header("If-None-Match", tag).get("/v1/therapists/ada-quinn");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(isHit(again)).isTrue();
    get("/v1/therapists/ada-quinn/articles").then().body("page.total", equalTo(2));
    get("/v1/therapists/ada-quinn?include=articles").then().body("articlesTotal", equalTo(2));
  }

  @Test
  void anArticleLeavesThePagesOfOthersInMemoryUnlessTheyShowIt() throws Exception {
    Live second = contents.article("A second session", "\"specialties\": [\"anxiety\"]");
    Live other = contents.article("On grief", "\"specialties\": [\"grief\"]");
    settle();
    String path = "/v1/articles/a-first-session";
    get(path).then().body("related.slug", contains("a-second-session"));
    get("/v1/articles/on-grief");
    // Its text is nobody else's business.
    edit(second, "A second session", "Other words.");
    edit(other, "On grief", "Other words.");
    settle();
    assertThat(isHit(get(path))).isTrue();
    assertThat(isHit(get("/v1/articles/on-grief"))).isFalse();
    String tag = get(path).header("ETag");
    edit(second, "The second session", "Other words.");
    given()
        .header("If-None-Match", tag)
        .get(path)
        .then()
        .statusCode(200)
        .body("related.title", contains("The second session"));
    given()
        .auth()
        .oauth2(keys.issue(Role.ADMIN, "admin", null, null).secret())
        .contentType("application/json")
        .body("{\"reason\": \"other\"}")
        .post("/v1/manage/articles/" + second.id() + "/withdraw")
        .then()
        .statusCode(200);
    get(path).then().body("related.size()", equalTo(0));
    contents.article("A third session", "\"specialties\": [\"anxiety\"]");
    get(path).then().body("related.slug", contains("a-third-session"));
  }

  private void edit(Live article, String title, String body) {
    String token = keys.issue(Role.ADMIN, "admin", null, null).secret();
    given()
        .auth()
        .oauth2(token)
        .header("If-Match", "*")
        .contentType("application/merge-patch+json")
        .body("{\"title\": \"%s\", \"body\": \"%s\"}".formatted(title, body))
        .patch("/v1/manage/articles/" + article.id() + "/draft")
        .then()
        .statusCode(200);
    given()
        .auth()
        .oauth2(token)
        .post("/v1/manage/articles/" + article.id() + "/publish")
        .then()
        .statusCode(200);
  }

  @Test
  void whatIsWithdrawnIsGoneAtOnceEverywhere() {
    get("/v1/therapists/ada-quinn").then().statusCode(200);
    get("/v1/specialties/anxiety").then().body("counts.therapists", equalTo(1));
    given()
        .auth()
        .oauth2(keys.issue(Role.ADMIN, "admin", null, null).secret())
        .contentType("application/json")
        .body("{\"reason\": \"retired\"}")
        .post("/v1/manage/therapists/" + ada.id() + "/withdraw")
        .then()
        .statusCode(200);
    get("/v1/therapists/ada-quinn").then().statusCode(410);
    get("/v1/therapists/ada-quinn.vcf").then().statusCode(410);
    get("/v1/therapists/ada-quinn/articles").then().statusCode(410);
    get("/v1/specialties/anxiety").then().body("counts.therapists", equalTo(0));
  }

  @Test
  void anotherReplicasChangesAreHeard() throws Exception {
    get("/v1/crisis-lines?country=US").then().statusCode(200);
    // As from another process: nothing in this one takes part.
    sql(
        "insert into crisis_line (country, kind, name, phone, source, position, languages)"
            + " select country, kind, 'Somebody who listens', phone, source, position, languages"
            + " from crisis_line where country = 'US' limit 1");
    Instant patience = Instant.now().plusSeconds(20);
    while (!get("/v1/crisis-lines?country=US").asString().contains("Somebody who listens")) {
      assertThat(Instant.now()).isBefore(patience);
      Thread.sleep(10);
    }
    sql("delete from crisis_line where name = 'Somebody who listens'");
    sql("update vocabulary_term set label = 'Kanindo' where slug = 'cbt'");
    while (!get("/v1/vocabularies/modality").asString().contains("Kanindo")) {
      assertThat(Instant.now()).isBefore(patience);
      Thread.sleep(10);
    }
    sql(
        "update vocabulary_term set label = 'Cognitive Behavioural Therapy (CBT)' where slug = 'cbt'");
    settle();
  }

  private void sql(String statement) {
    io.quarkus.narayana.jta.QuarkusTransaction.requiringNew()
        .run(() -> database.createNativeQuery(statement).executeUpdate());
  }

  @Test
  void theClockEndsWhatIsKept() throws Exception {
    Instant expiry = Instant.now().plus(Duration.ofMinutes(7));
    Live soon =
        contents.therapist(
            "Cyd Soon",
            "\"availability\": {\"status\": \"accepting\", \"expiresAt\": \"" + expiry + "\"}");
    settle();
    assertThat(soon.slug()).isEqualTo("cyd-soon");
    get("/v1/therapists/cyd-soon").then().body("availability.status", equalTo("accepting"));
    get("/v1/therapists?accepting=now").then().body("items.slug", hasItem("cyd-soon"));
    get("/v1/therapists/ada-quinn");
    clock.moveTo(expiry.plusMillis(1));
    get("/v1/therapists/cyd-soon").then().body("availability.status", equalTo("unknown"));
    get("/v1/therapists?accepting=now").then().body("page.total", equalTo(0));
    clock.moveTo(Instant.now().plus(Duration.ofDays(91)));
    get("/v1/therapists/ada-quinn").then().body("stale", equalTo(true));
  }

  @Test
  void theFairOrderChangesAtMidnight() {
    String seed = get("/v1/therapists").path("page.seed");
    clock.moveTo(Instant.now().plus(Duration.ofDays(1)));
    assertThat(get("/v1/therapists").<String>path("page.seed")).isNotEqualTo(seed);
  }

  @Test
  void oneOfManyReadsForAll() throws Exception {
    contents.therapist("Ben Ruiz");
    settle();
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1/therapists?limit=7"))
            .build();
    int statements =
        StatementCounter.during(
            () -> {
              List<CompletableFuture<HttpResponse<String>>> answers =
                  IntStream.range(0, 50)
                      .mapToObj(
                          i -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
                      .toList();
              answers.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
              assertThat(answers.stream().map(answer -> answer.join().body()).distinct())
                  .hasSize(1);
            });
    // Two a reading; a change that is heard of only now has one of them read again.
    assertThat(statements).isLessThanOrEqualTo(6);
  }

  @Test
  void everyEncodingAndFormHasATagOfItsOwn() throws Exception {
    contents.therapist("Long Winded", LONG);
    settle();
    String path = "/v1/therapists/long-winded";
    for (int round = 0; round < 2; round++) {
      HttpResponse<byte[]> plain = raw(path, "identity");
      HttpResponse<byte[]> gzip = raw(path, "br;q=0, gzip;q=0.5");
      assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.body())).readAllBytes())
          .isEqualTo(plain.body());
      String tag = plain.headers().firstValue("ETag").orElseThrow();
      assertThat(gzip.headers().firstValue("ETag")).hasValue(tag.replaceAll("\"$", "-gzip\""));
      assertThat(gzip.headers().firstValue("Content-Encoding")).hasValue("gzip");
      assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
      assertThat(raw(path, "gzip;q=0").headers().firstValue("Content-Encoding")).isEmpty();
      assertThat(get(path + "?fields=slug").header("ETag")).isNotEqualTo(tag);
      for (String known : List.of(tag, tag.substring(2), "\"y\", " + tag, "*")) {
        given().header("If-None-Match", known).get(path).then().statusCode(304);
      }
      given()
          .header("If-None-Match", tag.replaceAll("\"$", "-gzip\""))
          .get(path)
          .then()
          .statusCode(304);
      given().header("If-None-Match", "\"y\"").get(path).then().statusCode(200);
      given()
          .accept("application/ld+json")
          .get(path)
          .then()
          .statusCode(200)
          .contentType("application/ld+json");
      given().accept("text/plain").get(path).then().statusCode(406);
    }
  }

  @Test
  void overHttp2TheServerEncodesOnce() throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    String path = "/v1/therapists/ada-quinn";
    byte[] plain = raw(path, "identity").body();
    for (int round = 0; round < 3; round++) {
      HttpResponse<byte[]> answer =
          client.send(
              HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                  .header("Accept-Encoding", "gzip")
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
      boolean encoded = answer.headers().firstValue("content-encoding").orElse("").equals("gzip");
      byte[] body =
          encoded
              ? new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes()
              : answer.body();
      assertThat(body).isEqualTo(plain);
    }
  }

  private HttpResponse<byte[]> raw(String path, String encodings) throws Exception {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .build()
        .send(
            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept-Encoding", encodings)
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
  }
}
