package org.therapydirectory.management;

import static io.restassured.RestAssured.when;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.therapydirectory.testing.Contents;

/** Every address that the document lets be read, with what is there in place of parameters. */
@ApplicationScoped
class DocumentedReads {

  @Inject Contents contents;

  /** Empties the directory and publishes what the addresses name. */
  List<String> addresses() {
    contents.clear();
    String id = contents.therapist("Ada Quinn").id().toString();
    contents.article("Mine");
    Map<String, Map<String, Object>> paths =
        when().get("/openapi?format=json").then().extract().path("paths");
    return paths.entrySet().stream()
        .filter(path -> path.getValue().containsKey("get"))
        .map(path -> fill(path.getKey(), id))
        .toList();
  }

  private static String fill(String path, String id) {
    return path.replace("{id}", id)
        .replace("{therapist}", "ada-quinn")
        .replace("{article}", "mine")
        .replace("{specialty}", "anxiety")
        .replace("{revision}", "1")
        .replace("{name}", "language")
        .replaceAll("\\{\\w+}", "en");
  }
}
