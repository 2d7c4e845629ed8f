package org.therapydirectory.generator;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.therapydirectory.article.ArticleKind;
import org.therapydirectory.publishing.ContentKind;
import org.therapydirectory.publishing.Live;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.therapist.TherapistKind;

@QuarkusTest
class GeneratorTest {

  @Inject Generator generator;
  @Inject Contents contents;
  @Inject EntityManager database;
  @Inject ObjectMapper json;
  @Inject TherapistKind therapists;
  @Inject ArticleKind articles;

  @BeforeEach
  void generate() throws Exception {
    contents.clear();
    generator.generate(50, 20, 7);
  }

  @AfterEach
  void empty() {
    contents.clear();
  }

  private List<?> rows(String sql) {
    return QuarkusTransaction.requiringNew()
        .call(() -> database.createNativeQuery(sql).getResultList());
  }

  private String fingerprint(String kind) {
    return rows("""
            select md5(cast(array[
              (select string_agg(cast(t as text), '/' order by id) from %1$s t),
              (select string_agg(word, '/' order by %1$s_id, word) from %1$s_word)] as text))
            """
            .formatted(kind))
        .toString();
  }

  @Test
  void theSameSeedMakesTheSameContent() throws Exception {
    String therapist = fingerprint("therapist");
    String article = fingerprint("article");
    contents.clear();
    generator.generate(50, 20, 7);
    assertThat(fingerprint("therapist")).isEqualTo(therapist);
    assertThat(fingerprint("article")).isEqualTo(article);
  }

  @ParameterizedTest
  @ValueSource(strings = {"therapist", "article"})
  void itIsWhatPublishingTheSameDocumentsWouldMake(String kind) {
    String generated = fingerprint(kind);
    ContentKind publisher = kind.equals("therapist") ? therapists : articles;
    for (Object row :
        rows(
            "select t.id, t.slug, r.document, t.published_at from revision r join %s t on t.id = r.content_id"
                .formatted(kind))) {
      publish(publisher, (Object[]) row);
    }
    assertThat(fingerprint(kind)).isEqualTo(generated);
  }

  private void publish(ContentKind publisher, Object[] row) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              Instant at = (Instant) row[3];
              Live live = new Live((UUID) row[0], (String) row[1], 1, at, at);
              try {
                publisher.write(live, (ObjectNode) json.readTree((String) row[2]));
              } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  @Test
  void generatedContentIsFoundByWordsAndSuggestedAndForgivesTypos() {
    String name = get("/v1/therapists?sort=name").then().extract().path("items[0].name.family");
    given().queryParam("q", name).get("/v1/therapists").then().body("page.total", greaterThan(0));
    given().queryParam("q", name).get("/v1/suggest").then().body("items.size()", greaterThan(0));
    given()
        .queryParam("q", name.substring(0, 3) + "x" + name.substring(3))
        .get("/v1/therapists")
        .then()
        .body("page.total", greaterThan(0));
    get("/v1/articles?q=way").then().body("page.total", equalTo(20));
  }
}
