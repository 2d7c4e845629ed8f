package org.therapydirectory.publishing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.MovableClock;

/** Views that are answered as they are stored say what they say when they are put together. */
@QuarkusTest
class StoredViewTest {

  @Inject Contents contents;
  @Inject MovableClock clock;

  @BeforeEach
  void clear() {
    contents.clear();
  }

  @AfterEach
  void reset() {
    clock.reset();
  }

  // Fields have to be picked, so that this one is read and put together.
  private static String putTogether(String address) {
    return get(address + "?fields=*");
  }

  private static String get(String address) {
    return given().get(address).then().statusCode(200).extract().asString();
  }

  @Test
  void everySampleIsTheSameEitherWay() throws IOException, URISyntaxException {
    List<String> therapists = publishSamples(Kind.THERAPIST, "therapists");
    List<String> articles = publishSamples(Kind.ARTICLE, "articles");
    assertThat(therapists).hasSizeGreaterThan(39);
    Stream.concat(
            therapists.stream().map(slug -> "/v1/therapists/" + slug),
            articles.stream().map(slug -> "/v1/articles/" + slug))
        .forEach(address -> assertThat(get(address)).isEqualTo(putTogether(address)));
  }

  private List<String> publishSamples(Kind kind, String folder)
      throws IOException, URISyntaxException {
    Path samples =
        Path.of(Objects.requireNonNull(getClass().getResource("/sample-content")).toURI());
    try (Stream<Path> files = Files.list(samples.resolve(folder))) {
      List<Path> sorted = files.sorted().toList();
      return sorted.stream().map(file -> contents.publish(kind, read(file)).slug()).toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void wordsThatLookLikeMembersStayAsTheyWereWritten() {
    String words = "\\\"canonicalUrl\\\":null,\\\"related\\\":[],\\\"contentWarnings\\\":[]";
    contents.therapist("Ada", "\"intro\": \"" + words + "\"");
    contents.article("Mine", "\"subtitle\": \"" + words + "\"");
    contents.article("Mine too");
    String shown = "\"canonicalUrl\":null,\"related\":[],\"contentWarnings\":[]";
    assertThat(JsonPath.from(get("/v1/therapists/ada")).getString("intro")).isEqualTo(shown);
    assertThat(JsonPath.from(get("/v1/articles/mine")).getString("subtitle")).isEqualTo(shown);
    assertThat(get("/v1/articles/mine")).isEqualTo(putTogether("/v1/articles/mine"));
  }

  @Test
  void whomToCallStandsBesideWhatIsHeavyEitherWay() {
    contents.therapist("Ada", "\"contentWarnings\": [\"suicide\"]");
    contents.article("Mine", "\"contentWarnings\": [\"suicide\"]");
    for (String address : List.of("/v1/therapists/ada", "/v1/articles/mine")) {
      assertThat(JsonPath.from(get(address)).getList("crisisResources")).isNotEmpty();
      assertThat(get(address)).isEqualTo(putTogether(address));
    }
  }

  @Test
  void whatWasOverWhenItWasPublishedIsStoredSo() {
    contents.therapist(
        "Ada",
        "\"practisingSince\": 2001",
        "\"availability\": {\"status\": \"accepting\", \"expiresAt\": \"2020-01-01T00:00:00Z\"}",
        "\"licenses\": [{\"jurisdiction\": \"US-VT\", \"expiresOn\": \"2020-01-01\"}]",
        "\"attestedAt\": \"2020-01-01T00:00:00Z\"");
    assertThat(get("/v1/therapists/ada"))
        .isEqualTo(putTogether("/v1/therapists/ada"))
        .contains("\"status\":\"unknown\"", "\"status\":\"expired\"", "\"stale\":true");
  }

  @Test
  void nothingIsAnsweredAsItIsStoredOnceItsTimeIsOver() {
    Instant expiry = clock.instant().plus(Duration.ofMinutes(5));
    contents.therapist(
        "Ada",
        "\"availability\": {\"status\": \"accepting\", \"expiresAt\": \"%s\"}".formatted(expiry));
    assertThat(get("/v1/therapists/ada")).contains("\"status\":\"accepting\"");
    clock.moveTo(expiry);
    assertThat(get("/v1/therapists/ada"))
        .contains("\"status\":\"unknown\"")
        .doesNotContain("accepting");
  }
}
