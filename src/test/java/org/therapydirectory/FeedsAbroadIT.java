package org.therapydirectory;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.therapydirectory.testing.PackagedService;

/** The packaged service where its JVM speaks Italian and lives in India. */
class FeedsAbroadIT {

  private static final String[] ABROAD = {
    "-Duser.language=it", "-Duser.country=IT", "-Duser.timezone=Asia/Kolkata"
  };

  @TempDir static Path folder;

  @Test
  void datesAreEnglishAndInGreenwichAndTextsAreWhole() throws Exception {
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("database"))
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .start();
        PackagedService service =
            PackagedService.start(postgres.getJdbcUrl("postgres", "postgres"), folder, ABROAD)) {
      service.ready();
      publish(service);
      publish(service);
      assertThat(service.get("/feeds/articles.rss").body())
          .containsPattern(
              "<pubDate>(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z]{2} \\d{4}"
                  + " \\d\\d:\\d\\d:\\d\\d GMT</pubDate>")
          .contains("R&amp;D &lt;b&gt; \"x\" ]]&gt;  &#x1f600;");
      assertThat(service.get("/feeds/articles.atom").body())
          .containsPattern("<updated>\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ</updated>");
      var json = service.get("/feeds/articles.json");
      assertThat(json.body()).containsPattern("\"date_published\":\"[^\"]+Z\"");
      assertThat(json.headers().firstValue("Last-Modified"))
          .hasValueSatisfying(date -> assertThat(date).matches("[MTWFS][a-z]{2}, .* GMT"));
      // Replicas in other zones make the same cursor.
      assertThat(cursor(service)).containsPattern("\"key\":\"[^\"]+\\+00\"");
    }
  }

  private static String cursor(PackagedService service) throws IOException, InterruptedException {
    String page = service.get("/v1/articles?sort=updatedAt&limit=1").body();
    String next = new ObjectMapper().readTree(page).at("/page/next").textValue();
    return new String(Base64.getUrlDecoder().decode(next), StandardCharsets.ISO_8859_1);
  }

  private static void publish(PackagedService service) throws IOException, InterruptedException {
    var created =
        service.post(
            "/v1/manage/articles",
            "{\"title\": \"R&D <b> \\\"x\\\" ]]> \\u001D 😀\", \"body\": \"Words.\","
                + " \"author\": {\"name\": \"Somebody\"}}");
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String id = new ObjectMapper().readTree(created.body()).get("id").textValue();
    assertThat(service.post("/v1/manage/articles/" + id + "/publish", "").statusCode())
        .isEqualTo(200);
  }
}
