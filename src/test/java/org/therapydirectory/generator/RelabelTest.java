package org.therapydirectory.generator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.testing.Contents;

/**
 * A term gets another name while everybody uses it and everybody reads. {@code
 * -Drelabel.therapists=50000} tries it on a large directory and says how it went.
 */
@QuarkusTest
class RelabelTest {

  private static final Logger LOG = Logger.getLogger(RelabelTest.class);
  private static final String ENGLISH = "/v1/manage/vocabularies/language/en";

  @Inject Generator generator;
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

  private void relabel(String label) {
    String key = keys.issue(Role.ADMIN, "relabel", null, null).secret();
    given()
        .auth()
        .oauth2(key)
        .contentType("application/json")
        .body(Map.of("label", label))
        .patch(ENGLISH)
        .then()
        .statusCode(200);
  }

  private long count(String sql) {
    return QuarkusTransaction.requiringNew()
        .call(() -> (Long) database.createNativeQuery(sql, Long.class).getSingleResult());
  }

  @Test
  void readersSeeEitherNameAndEveryUserChangesOnce() throws InterruptedException {
    String using =
        " from therapist t join therapist_term l on l.therapist_id = t.id"
            + " join vocabulary_term v on v.id = l.term_id"
            + " where v.vocabulary = 'language' and v.slug = 'en'";
    long users = count("select count(*)" + using);
    assertThat(users).isGreaterThan(therapists / 2);
    Instant start = Instant.now();
    Thread writer = new Thread(() -> relabel("Englisch"));
    writer.start();
    TreeSet<String> labels = new TreeSet<>();
    int reads = 0;
    long slowest = 0;
    long memory = 0;
    while (writer.isAlive() || count("select count(*) from rerender") > 0) {
      Instant asked = Instant.now();
      Response page =
          given().get("/v1/therapists?language=en&fields=languages&limit=100&seed=" + reads);
      slowest = Math.max(slowest, Duration.between(asked, Instant.now()).toMillis());
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.<Integer>path("page.total").longValue()).isEqualTo(users);
      labels.addAll(page.path("items.languages.findAll().flatten().findAll{it.code=='en'}.label"));
      reads++;
      memory =
          Math.max(memory, Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
    }
    writer.join();
    LOG.infof(
        "%d users in %s, meanwhile %d reads, the slowest %d ms, heap at most %d MiB",
        users, Duration.between(start, Instant.now()), reads, slowest, memory >> 20);
    assertThat(labels).isSubsetOf("English", "Englisch");
    assertThat(count("select count(*)" + using + " and t.version = 2 and t.view like '%Englisch%'"))
        .isEqualTo(users);
    assertThat(count("select count(*) from change where version = 2")).isEqualTo(users);
    assertThat(count("select count(*) from change where version > 2")).isZero();
  }
}
