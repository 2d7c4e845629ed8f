package org.therapydirectory.search;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.therapydirectory.testing.Contents;
import org.therapydirectory.vocabulary.Vocabularies;

/** Checks lists and facets against a naive search in memory, over random filters. */
@QuarkusTest
class SearchReferenceTest {

  private static final int PROFILES = 60;
  private static final int SEARCHES = 200;

  /** The facets, which are also filters, with some values of each. */
  private static final Map<String, List<String>> VALUES =
      Map.of(
          "specialty", List.of("anxiety", "panic", "phobias", "grief", "trauma", "ptsd"),
          "modality", List.of("cbt", "act", "emdr"),
          "language", List.of("en", "es", "fr"),
          "profession", List.of("psychologist", "coach", "other"),
          "format", List.of("in-person", "video", "phone"),
          "insurance", List.of("aetna", "anthem"),
          "ageGroup", List.of("child", "teen", "adult"),
          "state", List.of("US-VT", "US-NY", "US-CA"));

  @Inject Contents contents;
  @Inject Vocabularies vocabularies;

  private final Random random = new Random(20_261_125);

  /** A profile as the reference sees it. */
  private record Profile(String name, Map<String, Set<String>> values, Integer fee) {

    boolean has(String facet, Collection<String> any) {
      return values.get(facet).stream().anyMatch(any::contains);
    }
  }

  private final List<Profile> profiles = new ArrayList<>();

  @Test
  void totalsItemsAndFacetsAreThoseOfTheReference() {
    contents.clear();
    for (int i = 0; i < PROFILES; i++) {
      publish("Person " + i);
    }
    for (int i = 0; i < SEARCHES; i++) {
      check(filters());
    }
  }

  private Set<String> some(String facet, int most) {
    List<String> values = VALUES.get(facet);
    Set<String> chosen = new LinkedHashSet<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      chosen.add(values.get(random.nextInt(values.size())));
    }
    return chosen;
  }

  private void publish(String name) {
    Map<String, Set<String>> values = new HashMap<>();
    VALUES.keySet().stream().sorted().forEach(facet -> values.put(facet, some(facet, 3)));
    String profession = VALUES.get("profession").get(random.nextInt(3));
    values.put("profession", Set.of(profession));
    Integer fee = random.nextInt(4) == 0 ? null : 50 + 10 * random.nextInt(20);
    contents.therapist(
        name,
        "\"profession\": \"" + profession + "\"",
        member("specialties", values.get("specialty")),
        member("modalities", values.get("modality")),
        member("languages", values.get("language")),
        member("sessionFormats", values.get("format")),
        member("ageGroups", values.get("ageGroup")),
        "\"insurance\": "
            + values.get("insurance").stream()
                .map(slug -> "{\"slug\": \"" + slug + "\", \"role\": \"in-network\"}")
                .collect(Collectors.joining(",", "[", "]")),
        "\"locations\": "
            + values.get("state").stream()
                .map(state -> "{\"region\": \"" + state + "\", \"country\": \"US\"}")
                .collect(Collectors.joining(",", "[", "]")),
        "\"fees\": "
            + (fee == null
                ? "null"
                : "{\"currency\": \"USD\", \"individual\": {\"amount\": " + fee + "}}"));
    Set<String> specialties = new TreeSet<>(values.get("specialty"));
    for (String slug : values.get("specialty")) {
      vocabularies
          .find(Vocabularies.SPECIALTY, slug)
          .ancestors()
          .forEach(ancestor -> specialties.add(ancestor.slug()));
    }
    values.put("specialty", specialties);
    profiles.add(new Profile(name, values, fee));
  }

  private static String member(String name, Set<String> slugs) {
    return "\""
        + name
        + "\": "
        + slugs.stream().map(s -> "\"" + s + "\"").collect(Collectors.joining(",", "[", "]"));
  }

  private Map<String, List<String>> filters() {
    Map<String, List<String>> filters = new LinkedHashMap<>();
    List<String> facets = VALUES.keySet().stream().sorted().toList();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String facet = facets.get(random.nextInt(facets.size()));
      List<String> values = List.copyOf(some(facet, 2));
      boolean plain = facet.equals("state") || random.nextInt(3) > 0;
      String suffix = plain ? "" : random.nextBoolean() ? ".all" : ".not";
      if (!values.isEmpty()) {
        filters.put(facet + suffix, values);
      }
    }
    if (random.nextInt(4) == 0) {
      filters.put("feeMin", List.of(String.valueOf(50 + random.nextInt(150))));
    }
    if (random.nextInt(4) == 0) {
      int least =
          filters.containsKey("feeMin") ? Integer.parseInt(filters.get("feeMin").get(0)) : 50;
      filters.put("feeMax", List.of(String.valueOf(least + random.nextInt(200))));
    }
    return filters;
  }

  private static Predicate<Profile> predicate(String filter, List<String> values) {
    String facet = filter.replaceFirst("\\..*", "");
    if (filter.startsWith("fee")) {
      int bound = Integer.parseInt(values.get(0));
      return p -> p.fee != null && (filter.equals("feeMin") ? p.fee >= bound : p.fee <= bound);
    }
    if (filter.endsWith(".all")) {
      return p -> p.values.get(facet).containsAll(values);
    }
    return filter.endsWith(".not") ? p -> !p.has(facet, values) : p -> p.has(facet, values);
  }

  private List<Profile> found(Map<String, List<String>> filters, String without) {
    return profiles.stream()
        .filter(
            p ->
                filters.entrySet().stream()
                    .filter(f -> !f.getKey().equals(without))
                    .allMatch(f -> predicate(f.getKey(), f.getValue()).test(p)))
        .toList();
  }

  private void check(Map<String, List<String>> filters) {
    List<String> expected = found(filters, null).stream().map(Profile::name).sorted().toList();
    List<String> walked = new ArrayList<>();
    String after = null;
    do {
      JsonPath page = get(filters, after);
      assertThat(page.getInt("page.total")).as("total of %s", filters).isEqualTo(expected.size());
      walked.addAll(page.getList("items.name.display"));
      if (after == null) {
        VALUES.keySet().forEach(facet -> checkFacet(page, facet, filters));
      }
      after = page.getString("page.next");
    } while (after != null);
    assertThat(walked.stream().sorted().toList()).as("items of %s", filters).isEqualTo(expected);
  }

  private static JsonPath get(Map<String, List<String>> filters, String after) {
    var request =
        given()
            .queryParam("limit", 25)
            .queryParam("facetLimit", 200)
            .queryParam("facets", String.join(",", VALUES.keySet()));
    filters.forEach((name, values) -> request.queryParam(name, String.join(",", values)));
    if (after != null) {
      request.queryParam("after", after);
    }
    return request.when().get("/v1/therapists").then().statusCode(200).extract().jsonPath();
  }

  private void checkFacet(JsonPath page, String facet, Map<String, List<String>> filters) {
    Map<String, Integer> expected = new TreeMap<>();
    for (String filter : List.of(facet, facet + ".all")) {
      filters.getOrDefault(filter, List.of()).forEach(selected -> expected.put(selected, 0));
    }
    for (Profile profile : found(filters, facet)) {
      profile.values.get(facet).forEach(value -> expected.merge(value, 1, Integer::sum));
    }
    Map<String, Integer> counted = new TreeMap<>();
    List<Map<String, Object>> values = page.getList("facets." + facet);
    values.forEach(v -> counted.put((String) v.get("value"), (Integer) v.get("count")));
    assertThat(counted).as("%s with %s", facet, filters).isEqualTo(expected);
  }
}
