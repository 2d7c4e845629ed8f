package org.therapydirectory.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.testing.OpenApiCheck;

/** Throws right and wrong values at every GET parameter that the document names. */
@QuarkusTest
class FuzzTest {

  private static final List<String> ODD =
      List.of(
          "",
          " ",
          "0",
          "-1",
          "1e9",
          "99999999999999999999",
          "true",
          "null",
          "%",
          "_",
          "\\",
          "'",
          "\"",
          "' or 1=1 --",
          ";drop table therapist",
          "a,b",
          ",",
          ",,",
          "é",
          "李明",
          "\uD83D\uDE00",
          "مرحبا",
          "{}",
          "[]",
          "$1",
          ":x",
          "?",
          "*",
          "x".repeat(600),
          "2026-02-30",
          "2026-11-25T09:00:00",
          "US-CA",
          "CA",
          "cbt",
          "anxiety",
          "00000000-0000-7000-8000-000000000000",
          "a&b=c",
          "\u0001");

  @Inject Contents contents;

  @Test
  void noAnswerIsAServerErrorOrUndocumented() {
    contents.clear();
    contents.therapist("Ada Quinn", "\"specialties\": [\"anxiety\"]");
    contents.article("A first session");
    Random random = new Random(7);
    int calls = 0;
    for (Map.Entry<String, JsonNode> path : OpenApiCheck.document().get("paths").properties()) {
      JsonNode operation = path.getValue().get("get");
      boolean isPublic =
          path.getKey().startsWith("/v1/")
              && !path.getKey().startsWith("/v1/manage")
              && !path.getKey().startsWith("/v1/syndication");
      if (operation == null || !isPublic) {
        continue;
      }
      for (JsonNode parameter : operation.path("parameters")) {
        for (String value : valuesFor(parameter, random)) {
          call(path.getKey(), parameter, value);
          calls++;
        }
      }
    }
    assertThat(calls).isGreaterThan(500);
  }

  private static List<String> valuesFor(JsonNode parameter, Random random) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      values.add(ODD.get(random.nextInt(ODD.size())));
    }
    JsonNode example = parameter.path("example");
    if (!example.isMissingNode()) {
      values.add(example.isArray() ? example.get(0).asText() : example.asText());
    }
    parameter.at("/schema/enum").forEach(value -> values.add(value.asText()));
    parameter.at("/schema/items/enum").forEach(value -> values.add(value.asText()));
    return values;
  }

  private static void call(String template, JsonNode parameter, String value) {
    String encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    String name = parameter.get("name").asText();
    boolean inPath = parameter.get("in").asText().equals("path");
    if (inPath && value.isBlank()) {
      return;
    }
    String path =
        template.replaceAll("\\{[^}]*}", inPath ? encoded.replace("$", "\\$") : "ada-quinn");
    Response response =
        given()
            .urlEncodingEnabled(false)
            .redirects()
            .follow(false)
            .get(inPath ? path : path + "?" + name + "=" + encoded);
    assertThat(response.statusCode()).as(path + " " + name + "=" + value).isLessThan(500);
  }
}
