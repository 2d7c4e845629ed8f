package org.therapydirectory.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.therapydirectory.publishing.Slugs;

class PureLogicTest {

  @Property(tries = 300)
  void aSlugIsAlwaysAsciiWordsWithSingleHyphens(@ForAll @StringLength(max = 300) String words) {
    assertThat(Slugs.slugify(words))
        .matches("([a-z0-9]+(-[a-z0-9]+)*)?")
        .hasSizeLessThanOrEqualTo(80);
  }

  @Test
  void namesOfManyScriptsGiveReadableSlugs() {
    assertThat(Slugs.slugify("李明")).isEqualTo("li-ming");
    assertThat(Slugs.slugify("Мария")).isEqualTo("mariya".replace("y", ""));
    assertThat(Slugs.slugify("Zoë García-Márquez")).isEqualTo("zoe-garcia-marquez");
    assertThat(Slugs.slugify("O’Brien")).isEqualTo("obrien");
    assertThat(Slugs.slugify("!!!")).isEmpty();
  }

  @Property(tries = 300)
  void theDistanceOfAWordToItselfIsZeroAndASwapIsOne(
      @ForAll @AlphaChars @StringLength(min = 2, max = 20) String word) {
    assertThat(Nearest.distance(word, word)).isZero();
    String swapped = word.charAt(1) + "" + word.charAt(0) + word.substring(2);
    assertThat(Nearest.distance(word, swapped)).isLessThanOrEqualTo(1);
  }

  @Property(tries = 300)
  void onlyWellFormedAddressesPassTheGuard(@ForAll @StringLength(max = 40) String text) {
    String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8);
    boolean hasNul = text.indexOf('\0') >= 0;
    assertThat(AddressFaults.of("/v1?q=" + encoded).isEmpty()).isEqualTo(!hasNul);
    assertThat(AddressFaults.of("/v1?q=" + encoded + "%")).isNotEmpty();
  }

  @Test
  void idsAreVersionSevenAndGrow() {
    UUID first = Ids.next();
    assertThat(first.version()).isEqualTo(7);
    assertThat(first.variant()).isEqualTo(2);
    assertThat(Ids.parse(first.toString())).isEqualTo(first);
    assertThat(Ids.parse("not-an-id")).isNull();
  }

  @Test
  void fieldsPickNestedValuesAndWholesWinOverParts() throws Exception {
    ObjectNode object =
        (ObjectNode)
            new ObjectMapper()
                .readTree("{\"a\": {\"b\": 1, \"c\": 2}, \"d\": [{\"e\": 3, \"f\": 4}]}");
    assertThat(Fields.of(List.of("a.b", "d.e")).pick(object))
        .hasToString("{\"a\":{\"b\":1},\"d\":[{\"e\":3}]}");
    assertThat(Fields.of(List.of("a", "a.b")).pick(object))
        .hasToString("{\"a\":{\"b\":1,\"c\":2}}");
    assertThat(Fields.of(List.of("a.b", "a")).pick(object))
        .hasToString("{\"a\":{\"b\":1,\"c\":2}}");
  }

  @Test
  void ifNoneMatchComparesWeaklyAndForgivesAProxysSuffix() {
    for (String condition : List.of("W/\"x\"", "\"x\"", "\"y\", W/\"x\"", "*", "\"x-gzip\"")) {
      assertThat(Representation.matches(condition, "x")).as(condition).isTrue();
    }
    assertThat(Representation.matches("\"y\"", "x")).isFalse();
    for (int i = 0; i < 2_000; i++) {
      assertThat(tag(representation("body " + i))).doesNotContain("-");
    }
    assertThat(Representation.matches(null, "x")).isFalse();
  }

  private static Representation representation(String body, String... headers) {
    Instant changed = Instant.parse("1994-11-06T08:49:37Z");
    return new Representation(body.getBytes(StandardCharsets.UTF_8), "x/y", changed, headers);
  }

  private static String tag(Representation representation) {
    List<String> tags = new ArrayList<>();
    representation
        .reply(Encoding.IDENTITY, null, null, Instant.EPOCH)
        .headers(
            (name, value) -> tags.addAll("etag".contentEquals(name) ? List.of(value) : List.of()));
    return tags.get(0);
  }

  @Test
  void whatAHeaderSaysBelongsToTheTag() {
    assertThat(tag(representation("x", "X-Robots-Tag", "noindex")))
        .isNotEqualTo(tag(representation("x")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Sun, 06 Nov 1994 08:49:37 GMT | 304",
        "Sunday, 06-Nov-94 08:49:37 GMT | 304",
        "Sun Nov  6 08:49:37 1994 | 304",
        "Sun, 06 Nov 1994 08:49:36 GMT | 200",
        "Saturday, 05-Nov-94 08:49:37 GMT | 200",
        "Sat Nov  5 08:49:37 1994 | 200",
        "yesterday | 200"
      })
  void everyFormOfADateIsUnderstood(String date, int status) {
    Instant now = Instant.parse("2026-11-28T12:00:00Z");
    assertThat(representation("x").reply(Encoding.IDENTITY, null, date, now).status())
        .isEqualTo(status);
  }
}
