package org.therapydirectory.search;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.testing.Contents;

/** What somebody looks for is nobody's business: it stands in no log and no metric. */
@QuarkusTest
class SearchPrivacyTest {

  private static final String TOKEN = "xylophonic";
  private static final String POSTAL_CODE = "05602";
  private static final Logger ROOT = Logger.getLogger("");

  @Inject Contents contents;

  private final List<String> logged = new CopyOnWriteArrayList<>();
  private final Handler handler = new Collector();
  private Level before;

  private final class Collector extends Handler {
    @Override
    public void publish(LogRecord message) {
      if (message.getLoggerName() != null
          && message.getLoggerName().startsWith("org.apache.http")) {
        // The test's own client.
        return;
      }
      logged.add(new SimpleFormatter().format(message));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @BeforeEach
  void listenAtEveryLevel() {
    contents.clear();
    contents.therapist("Ada Quinn");
    before = ROOT.getLevel();
    // The build takes in no finer level, so that nobody can set one.
    ROOT.setLevel(Level.FINE);
    handler.setLevel(Level.ALL);
    ROOT.addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    ROOT.removeHandler(handler);
    ROOT.setLevel(before);
  }

  @Test
  void whatIsSoughtStandsInNoLogAndNoMetric() {
    for (String query :
        new String[] {
          "therapists?q=" + TOKEN,
          "therapists?specialty=" + TOKEN,
          "therapists?" + TOKEN + "=1",
          "therapists?near=" + POSTAL_CODE,
          "therapists?q=%00" + TOKEN,
          "articles?q=" + TOKEN,
          "suggest?q=" + TOKEN,
          "search?q=" + TOKEN,
          "search?highlight=true&q=ada%20or%20" + TOKEN,
          "therapists?highlight=true&matchReasons=true&facets=state&q=ada%20or%20" + TOKEN,
          "therapists?matchReasons=true&radius=5km&near=" + POSTAL_CODE,
          "search?q=" + TOKEN.repeat(30),
          "therapists/" + TOKEN
        }) {
      given().urlEncodingEnabled(false).when().get("/v1/" + query);
    }
    for (String body :
        new String[] {
          "{\"q\": \"ada or " + TOKEN + "\", \"highlight\": true, \"matchReasons\": true}",
          "{\"near\": \"" + POSTAL_CODE + "\"}",
          "{\"" + TOKEN + "\": 1}",
          "{\"q\": \"" + TOKEN
        }) {
      given().contentType(ContentType.JSON).body(body).post("/v1/therapists/search");
    }
    assertThat(logged).noneMatch(line -> line.contains(TOKEN) || line.contains(POSTAL_CODE));
    when()
        .get("/metrics")
        .then()
        .statusCode(200)
        .body(not(containsString(TOKEN)))
        .body(not(containsString(POSTAL_CODE)));
  }
}
