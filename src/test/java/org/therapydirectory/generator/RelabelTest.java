package org.therapydirectory.generator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.Publisher;
import org.therapydirectory.testing.Contents;

/**
 * A term gets another name, or goes up in another, while everybody uses it and everybody reads.
 * {@code -Drelabel.therapists=50000} tries it on a large directory and says how it went.
 */
@QuarkusTest
class RelabelTest {

  private static final Logger LOG = Logger.getLogger(RelabelTest.class);
  private static final String ENGLISH = "/v1/manage/vocabularies/language/en";

  private static final String[] USE = {
    """
    insert into therapist_specialty (therapist_id, specialty_id, top, position)
    select id, :id, false, 24 from profile
    """,
    """
    update profile set terms = terms || array[(select number from specialty where id = :id)]
    """,
    """
    update revision r
    set document = jsonb_insert(cast(r.document as jsonb), '{specialties,0}', to_jsonb(cast(:slug as text)))
    from content c where c.id = r.content_id and c.kind = 'therapist'
      and exists (select from specialty where id = :id)
    """
  };

  @Inject Generator generator;
  @Inject Publisher publisher;
  @Inject ObjectMapper json;
  @Inject Contents contents;
  @Inject ApiKeys keys;
  @Inject EntityManager database;

  private final int therapists = Integer.getInteger("relabel.therapists", 120);

  @BeforeEach
  void fill() throws Exception {
    contents.clear();
    generator.generate(therapists, 0, 7);
  }

  @AfterEach
  void restore() {
    contents.clear();
    relabel("English");
  }

  private RequestSpecification admin() {
    String key = keys.issue(Role.ADMIN, "relabel", null, null).secret();
    return given().auth().oauth2(key).contentType("application/json");
  }

  private void relabel(String label) {
    admin().body(Map.of("label", label)).patch(ENGLISH).then().statusCode(200);
  }

  private String specialty(String label) {
    ObjectNode document = json.createObjectNode().put("label", label);
    return publisher.createAndPublish(Kind.SPECIALTY, document, "test").id().toString();
  }

  private void withdraw(String specialty, Map<String, String> reason) {
    admin()
        .body(reason)
        .post("/v1/manage/specialties/" + specialty + "/withdraw")
        .then()
        .statusCode(200);
  }

  // As if every editor had chosen it.
  private void giveEverybody(String specialty, String slug) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              for (String sql : USE) {
                Query statement = database.createNativeQuery(sql);
                statement.setParameter("id", UUID.fromString(specialty));
                if (sql.contains(":slug")) {
                  statement.setParameter("slug", slug);
                }
                statement.executeUpdate();
              }
            });
  }

  private long count(String sql) {
    return QuarkusTransaction.requiringNew()
        .call(() -> (Long) database.createNativeQuery(sql, Long.class).getSingleResult());
  }

  // Lets the pages be read until the change and all that follows from it are done.
  private void readDuring(Runnable change, String address, Consumer<Response> check)
      throws InterruptedException {
    Instant start = Instant.now();
    Thread writer = new Thread(change);
    writer.start();
    int reads = 0;
    long slowest = 0;
    long memory = 0;
    while (writer.isAlive() || count("select count(*) from rerender") > 0) {
      Instant asked = Instant.now();
      Response page = given().get(address + "&limit=100&seed=" + reads);
      slowest = Math.max(slowest, Duration.between(asked, Instant.now()).toMillis());
      assertThat(page.statusCode()).isEqualTo(200);
      check.accept(page);
      reads++;
      memory =
          Math.max(memory, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    }
    writer.join();
    LOG.infof(
        "Done in %s, meanwhile %d reads, the slowest %d ms, heap at most %d MiB",
        Duration.between(start, Instant.now()), reads, slowest, memory >> 20);
  }

  private void assertEachChangedOnce(long users) {
    assertThat(count("select count(*) from change where kind = 'therapist' and version = 2"))
        .isEqualTo(users);
    assertThat(count("select count(*) from change where kind = 'therapist' and version > 2"))
        .isZero();
  }

  @Test
  void readersSeeEitherNameAndEveryUserChangesOnce() throws InterruptedException {
    String using =
        " from therapist t join therapist_term l on l.therapist_id = t.id"
            + " join vocabulary_term v on v.id = l.term_id"
            + " where v.vocabulary = 'language' and v.slug = 'en'";
    long users = count("select count(*)" + using);
    assertThat(users).isGreaterThan(therapists / 2);
    TreeSet<String> labels = new TreeSet<>();
    readDuring(
        () -> relabel("Englisch"),
        "/v1/therapists?language=en&fields=languages",
        page -> {
          assertThat(page.<Integer>path("page.total").longValue()).isEqualTo(users);
          labels.addAll(
              page.path("items.languages.findAll().flatten().findAll{it.code=='en'}.label"));
        });
    assertThat(labels).isSubsetOf("English", "Englisch");
    assertThat(count("select count(*)" + using + " and t.version = 2 and t.view like '%Englisch%'"))
        .isEqualTo(users);
    assertEachChangedOnce(users);
  }

  @Test
  void aMergedSpecialtyFindsEverybodyThroughoutAndEveryUserChangesOnce()
      throws InterruptedException {
    String former = specialty("Merged away");
    String successor = specialty("Merged into");
    giveEverybody(former, "merged-away");
    try {
      readDuring(
          () -> withdraw(former, Map.of("reason", "merged", "replacedBy", successor)),
          "/v1/therapists?specialty=merged-away&fields=specialties",
          page -> assertThat(page.<Integer>path("page.total")).isEqualTo(therapists));
      assertThat(
              count(
                  "select count(*) from therapist where version = 2 and view like '%Merged into%'"
                      + " and view not like '%Merged away%'"))
          .isEqualTo(therapists);
      assertThat(
              count(
                  "select count(*) from therapist_specialty where specialty_id = '%s'"
                      .formatted(successor)))
          .isEqualTo(therapists);
      assertEachChangedOnce(therapists);
    } finally {
      contents.clear();
      withdraw(successor, Map.of("reason", "retired"));
    }
  }
}
