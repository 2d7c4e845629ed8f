package org.therapydirectory.syndication;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.testing.Contents;

/**
 * What is outside a partner's view is in no byte that it gets: every field that takes any text or
 * number has a token of its own, and every group of fields is left out by the contract and by the
 * consent.
 */
@QuarkusTest
class ViewTest {

  private static final Map<String, String> GROUP_OF =
      Map.of(
          "contact", "contact",
          "fees", "fees",
          "pronouns", "identity",
          "links", "identifiers",
          "photo", "media");

  @Inject Contents contents;
  @Inject ApiKeys keys;
  @Inject ObjectMapper json;

  private final Map<String, Set<String>> tokens = new LinkedHashMap<>();
  private String admin;
  private String therapist;

  private String word(String group) {
    String token = "zq" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    tokens.computeIfAbsent(group, g -> new LinkedHashSet<>()).add(token);
    return token;
  }

  private String address(String group) {
    return "https://" + word(group) + ".example.org/";
  }

  private double amount(double from) {
    double amount = Math.round((from + ThreadLocalRandom.current().nextDouble(90)) * 100) / 100.0;
    tokens.computeIfAbsent("fees", g -> new LinkedHashSet<>()).add(Double.toString(amount));
    return amount;
  }

  private String digits() {
    String digits = "1555" + ThreadLocalRandom.current().nextLong(1_000_000, 9_999_999);
    tokens.computeIfAbsent("contact", g -> new LinkedHashSet<>()).add(digits);
    return "+" + digits;
  }

  private ObjectNode profile() {
    ObjectNode profile = json.createObjectNode();
    profile.put("slug", "somebody").put("headline", word("core")).put("intro", word("core"));
    profile.put("bio", "**" + word("core") + "** " + word("core")).put("practisingSince", 1991);
    ObjectNode name = profile.putObject("name").put("display", word("core"));
    for (String part : List.of("prefix", "given", "middle", "family", "suffix")) {
      name.put(part, word("core"));
    }
    profile.putArray("credentials").add(word("core"));
    profile.putArray("memberships").add(word("core"));
    ObjectNode degree = profile.putArray("education").addObject();
    degree.put("institution", word("core")).put("degree", word("core"));
    profile.putObject("attribution").put("text", word("core")).put("url", address("core"));
    profile.putArray("pronouns").add(word("identity"));
    ObjectNode link = profile.putArray("links").addObject();
    link.put("label", word("identifiers")).put("url", address("identifiers"));
    profile.putObject("photo").put("url", address("media")).put("alt", word("media"));
    ObjectNode contact = profile.putObject("contact").put("phone", digits());
    contact.put("email", word("contact") + "@example.org");
    contact.put("website", address("contact")).put("bookingUrl", address("contact"));
    addFees(profile);
    addPlaces(profile);
    return profile;
  }

  private void addFees(ObjectNode profile) {
    ObjectNode fees = profile.putObject("fees").put("currency", "NOK");
    double from = 41_000;
    for (String session : List.of("individual", "couples", "family", "group")) {
      from += 100;
      fees.putObject(session).put("amount", amount(from));
    }
    ObjectNode scale = fees.putObject("slidingScale");
    scale.put("min", amount(42_000)).put("max", amount(43_000));
  }

  private void addPlaces(ObjectNode profile) {
    ObjectNode place = profile.putArray("locations").addObject();
    place.put("label", word("address")).put("street", word("address"));
    place.put("postalCode", word("address")).put("city", word("core"));
    place.put("country", "NO").put("visibility", "exact");
    place.put("latitude", 63.4177).put("longitude", 10.3981);
    tokens.get("address").addAll(List.of("63.4177", "10.3981"));
    ObjectNode license = profile.putArray("licenses").addObject();
    license.put("type", word("core")).put("number", word("license-number"));
    license.put("jurisdiction", "NO").put("status", "active");
  }

  private ObjectNode article() {
    ObjectNode article = json.createObjectNode().put("title", word("articles"));
    article.put("slug", "something").put("subtitle", word("articles"));
    article.put("excerpt", word("articles")).put("body", "# " + word("articles"));
    article.put("license", word("articles"));
    ObjectNode author = article.putObject("author");
    author.put("name", word("articles")).put("url", address("articles"));
    article.putArray("tags").add(word("articles"));
    article.putObject("image").put("url", address("articles")).put("alt", word("articles"));
    article.putObject("seo").put("title", word("articles"));
    return article;
  }

  private static String list(Iterable<String> groups) {
    return "\"" + String.join("\",\"", groups) + "\"";
  }

  // The key of a partner with such a contract and such a consent.
  private String partner(Iterable<String> contract, Iterable<String> consent) {
    var made =
        given()
            .auth()
            .oauth2(admin)
            .contentType(ContentType.JSON)
            .body(
                "{\"name\": \"%s\", \"groups\": [%s]}".formatted(UUID.randomUUID(), list(contract)))
            .post("/v1/manage/partners")
            .then()
            .statusCode(201)
            .extract();
    given()
        .auth()
        .oauth2(admin)
        .contentType(ContentType.JSON)
        .body(
            "{\"scope\": \"%s\", \"groups\": [%s]}"
                .formatted(made.<String>path("id"), list(consent)))
        .post("/v1/manage/therapists/" + therapist + "/consents")
        .then()
        .statusCode(201);
    return made.path("key");
  }

  private static String read(String key, String path, int... statuses) {
    var answer = given().auth().oauth2(key).get("/v1/syndication/" + path);
    assertThat(statuses).contains(answer.statusCode());
    return answer.asString();
  }

  private String everything(String key, String articleId) {
    return read(key, "changes", 200)
        + read(key, "snapshot", 200)
        + read(key, "digest", 200)
        + read(key, "therapists/" + therapist, 200, 404)
        + read(key, "articles/" + articleId, 200, 404);
  }

  @Test
  void everyGroupHasItsFieldsAndNoOthers() throws Exception {
    contents.clear();
    admin = keys.issue(Role.ADMIN, "admin", null, null).secret();
    therapist = contents.publish(Kind.THERAPIST, profile().toString()).id().toString();
    String article = contents.publish(Kind.ARTICLE, article().toString()).id().toString();
    Set<String> all = tokens.keySet();
    assertThat(all).containsExactlyInAnyOrder(FieldGroup.slugs(List.of(FieldGroup.values())));
    String whole = everything(partner(all, all), article);
    tokens.values().forEach(words -> assertThat(whole).contains(words));
    for (String group : all) {
      onlyItsOwn(group, partner(List.of(group), all), article);
      if (!group.equals("articles")) {
        // Articles are no therapist's to consent to.
        Set<String> contract = new LinkedHashSet<>(all);
        contract.remove("articles");
        onlyItsOwn(group, partner(contract, List.of(group)), article);
      }
    }
  }

  private void onlyItsOwn(String group, String key, String article) throws Exception {
    String got = everything(key, article);
    // Places and licences themselves are core.
    boolean within = List.of("address", "license-number").contains(group);
    tokens.forEach(
        (other, words) -> {
          if (!other.equals(group)) {
            assertThat(got).as(other + " beside " + group).doesNotContain(words);
          } else if (!within) {
            assertThat(got).as(group).contains(words);
          }
        });
    if (!group.equals("articles")) {
      JsonNode profile = json.readTree(read(key, "therapists/" + therapist, 200));
      profile
          .properties()
          .forEach(
              field -> {
                String owner = GROUP_OF.getOrDefault(field.getKey(), "core");
                if (!owner.equals(group) && !PartnerView.ALWAYS.contains(field.getKey())) {
                  JsonNode value = field.getValue();
                  assertThat(value.isNull() || value.isArray() && value.isEmpty())
                      .as(field.getKey() + " beside " + group)
                      .isTrue();
                }
              });
    }
  }

  @Test
  void whoHasTheCoreHasPlacesAndLicencesAsFarAsTheOtherGroupsGo() {
    contents.clear();
    admin = keys.issue(Role.ADMIN, "admin", null, null).secret();
    therapist = contents.publish(Kind.THERAPIST, profile().toString()).id().toString();
    for (String group : List.of("address", "license-number")) {
      String key = partner(List.of("core", group), List.of("core", group));
      assertThat(read(key, "therapists/" + therapist, 200)).contains(tokens.get(group));
    }
    String key = partner(List.of("core"), List.of("core"));
    assertThat(read(key, "therapists/" + therapist, 200))
        .contains(tokens.get("core"))
        .doesNotContain(tokens.get("address"))
        .doesNotContain(tokens.get("license-number"));
  }
}
