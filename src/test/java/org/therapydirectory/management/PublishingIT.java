package org.therapydirectory.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.therapydirectory.testing.PackagedService;

/** What holds whatever becomes of the service in the meantime, and with several replicas of it. */
class PublishingIT {

  private static final String THERAPISTS = "/v1/manage/therapists";
  private static final int PUBLICATIONS = 500;

  // What is half published, half withdrawn, or not as the change log says.
  private static final String TORN =
      """
      select c.id
      from content c
      left join lateral (
        select count(*) as number, max(version) as version from change where content_id = c.id) n on true
      left join lateral (
        select * from change where content_id = c.id order by seq desc limit 1) last on true
      left join (
        select 'therapist' as kind, id, slug, version from therapist
        union all select 'article', id, slug, version from article
        union all select 'specialty', id, slug, version from specialty) live
        on live.id = c.id and live.kind = c.kind
      left join slug s on s.content_id = c.id and s.current
      left join revision r on r.content_id = c.id and r.state = 'published'
      where (live.id is null) <> (c.live_revision is null)
        or r.number is distinct from c.live_revision
        or n.number <> c.version
        or coalesce(last.version, 0) <> c.version
        or live.id is not null
          and (live.version, live.slug, 'upsert') is distinct from (c.version, s.slug, last.op)
        or live.id is not null and (live.version, live.slug) is distinct from (last.version, last.slug)
      """;

  @TempDir Path folder;

  private EmbeddedPostgres postgres;
  private final List<PackagedService> replicas = new ArrayList<>();

  @BeforeEach
  void startDatabase() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
  }

  @AfterEach
  void stop() throws IOException {
    for (PackagedService replica : replicas) {
      replica.close();
    }
    postgres.close();
  }

  private PackagedService start() throws IOException {
    PackagedService replica =
        PackagedService.start(postgres.getJdbcUrl("postgres", "postgres"), folder);
    replicas.add(replica);
    return replica;
  }

  private static JsonNode json(HttpResponse<String> answer, int status) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return new ObjectMapper().readTree(answer.body());
  }

  private static String create(PackagedService service, String name) throws Exception {
    return json(service.post(THERAPISTS, Editing.profile(name)), 201).get("id").asText();
  }

  private String column(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return String.join(",", values);
  }

  @Test
  void aPublicationIsWholeOrAbsentWhenTheServiceIsKilled() throws Exception {
    PackagedService service = start().ready();
    AtomicInteger published = new AtomicInteger();
    ExecutorService editors = Executors.newFixedThreadPool(8);
    for (int i = 0; i < PUBLICATIONS; i++) {
      String name = "Person Number" + i;
      editors.execute(
          () -> {
            try {
              String id = create(service, name);
              json(service.post(THERAPISTS + "/" + id + "/publish", "{}"), 200);
              published.incrementAndGet();
            } catch (Exception e) {
              // The service is gone; what it had not confirmed may be there or not, but whole.
            }
          });
    }
    while (published.get() < PUBLICATIONS / 5) {
      Thread.sleep(5);
    }
    service.kill();
    editors.shutdown();
    assertThat(editors.awaitTermination(60, TimeUnit.SECONDS)).isTrue();

    PackagedService next = start().ready();
    assertThat(column(TORN)).isEmpty();
    long total = json(next.get("/v1/therapists"), 200).at("/page/total").asLong();
    assertThat(total).isBetween((long) published.get(), PUBLICATIONS - 1L);
    assertThat(column("select count(*) from change where kind = 'therapist'"))
        .isEqualTo(String.valueOf(total));
  }

  @Test
  void ofThreeReplicasOnePublishesWhatIsDue() throws Exception {
    PackagedService first = start();
    first.ready();
    PackagedService second = start();
    PackagedService third = start();
    second.ready();
    third.ready();
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(create(first, "Person " + "ABCDE".charAt(i)));
    }
    Instant at = Instant.now().plusSeconds(5);
    for (String id : ids) {
      JsonNode scheduled =
          json(first.post(THERAPISTS + "/" + id + "/publish", "{\"at\": \"" + at + "\"}"), 200);
      assertThat(scheduled.get("state").asText()).isEqualTo("scheduled");
    }
    assertThat(first.get("/v1/therapists/" + ids.get(0)).statusCode()).isEqualTo(404);
    for (String id : ids) {
      Instant published = publication(third, id, at.plusSeconds(30));
      assertThat(Duration.between(at, published))
          .isBetween(Duration.ofMillis(-1), Duration.ofSeconds(1));
    }
    // A second more, at most, until every replica shows it.
    assertThat(Instant.now()).isBefore(at.plusSeconds(2));
    Thread.sleep(1000);
    assertThat(column("select distinct version from content where kind = 'therapist'"))
        .isEqualTo("1");
    assertThat(column("select count(*) from audit where action = 'publish' and actor = 'schedule'"))
        .isEqualTo("5");
    assertThat(column(TORN)).isEmpty();
  }

  @Test
  void whatFellDueWhileNothingRanIsPublishedAtTheNextStart() throws Exception {
    PackagedService service = start().ready();
    String id = create(service, "Ada Quinn");
    Instant at = Instant.now().plusSeconds(5);
    json(service.post(THERAPISTS + "/" + id + "/publish", "{\"at\": \"" + at + "\"}"), 200);
    service.close();
    while (Instant.now().isBefore(at)) {
      Thread.sleep(50);
    }
    PackagedService next = start().ready();
    Instant ready = Instant.now();
    Instant published = publication(next, id, ready.plusSeconds(30));
    assertThat(published).isBetween(at, ready.plusSeconds(5));
    assertThat(column("select count(*) from change where content_id = '" + id + "'"))
        .isEqualTo("1");
  }

  private static Instant publication(PackagedService service, String id, Instant patience)
      throws Exception {
    HttpResponse<String> answer = service.get("/v1/therapists/" + id);
    while (answer.statusCode() != 200 && Instant.now().isBefore(patience)) {
      Thread.sleep(20);
      answer = service.get("/v1/therapists/" + id);
    }
    return Instant.parse(json(answer, 200).get("publishedAt").asText());
  }
}
