package org.therapydirectory.generator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;

/** Makes up content documents; frequent things come often and rare ones seldom, as in life. */
final class MadeUp {

  private static final String[] GIVEN = {
    "Ada", "Ben", "Carmen", "Dev", "Elif", "Farah", "Goran", "Hana", "Ivo", "Joy", "Kofi", "Lena",
    "Mei", "Noor", "Omar", "Pia", "Quinn", "Rosa", "Sami", "Tova", "Uma", "Vera", "Wren", "Yara",
    "Zoë"
  };
  private static final String[] FAMILY = {
    "Abara",
    "Berg",
    "Castillo",
    "Dunne",
    "Ekström",
    "Fontaine",
    "García",
    "Holm",
    "Iwasaki",
    "Jansen",
    "Kowal",
    "López",
    "Marsh",
    "Novak",
    "Okafor",
    "Petrov",
    "Quist",
    "Rossi",
    "Silva",
    "Tanaka",
    "Usman",
    "Vance",
    "Weiss",
    "Xu",
    "Young",
    "Zeller"
  };
  private static final String[] ENDINGS = {
    "", "", "a", "berg", "dal", "elli", "es", "ev", "field", "gaard", "ides", "ik", "ini", "kar",
    "lund", "man", "mi", "nen", "oglu", "ov", "poulos", "quez", "sen", "ski", "son", "stein", "ton",
    "uchi", "wala", "yan"
  };
  private static final String[] CITIES = {
    "Ashford", "Brookfield", "Clayton", "Dover", "Easton", "Fairview", "Georgetown", "Hillsboro",
    "Kingston", "Lakewood", "Milton", "Newport", "Oakland", "Portland", "Riverside", "Salem"
  };
  private static final String[] WORDS = {
    "anxious", "calm", "change", "courage", "family", "feeling", "gentle", "grief", "growth",
        "hope",
    "kind", "listen", "meaning", "pattern", "pressure", "rest", "safe", "story", "stress",
        "together",
    "trust", "understand", "work", "worry"
  };

  private final Random random;
  private final Vocabularies vocabularies;
  private final Map<String, List<String>> slugs = new HashMap<>();
  private final List<String> states;

  MadeUp(long seed, Vocabularies vocabularies) {
    this.random = new Random(seed);
    this.vocabularies = vocabularies;
    this.states = slugs("jurisdiction").stream().filter(s -> s.startsWith("US-")).toList();
  }

  private List<String> slugs(String vocabulary) {
    return slugs.computeIfAbsent(
        vocabulary, v -> vocabularies.terms(v).stream().map(Term::slug).toList());
  }

  ObjectNode therapist() {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document
        .putObject("name")
        .put("given", one(GIVEN))
        .put("family", chance(0.1) ? family() + "-" + family() : family());
    document
        .put("profession", slug("profession"))
        .put("headline", sentence(8))
        .put("bio", sentence(40) + "\n\n" + sentence(40) + " Trained in " + family() + ".");
    if (chance(0.7)) {
      document.putObject("photo").put("url", "https://example.org/photos/somebody.jpg");
    }
    ArrayNode specialties = document.putArray("specialties");
    List<String> chosen = several(Vocabularies.SPECIALTY, 4 + random.nextInt(9));
    for (int i = 0; i < chosen.size(); i++) {
      specialties.addObject().put("slug", chosen.get(i)).put("top", i < 3);
    }
    add(document, "modalities", several("modality", 1 + random.nextInt(6)));
    add(document, "ageGroups", several("age-group", 1 + random.nextInt(4)));
    add(document, "participants", several("participants", 1 + random.nextInt(2)));
    add(document, "communities", several("community", random.nextInt(4)));
    List<String> languages = several("language", random.nextInt(2));
    languages.remove("en");
    languages.add(0, "en");
    add(document, "languages", languages);
    add(document, "paymentMethods", several("payment-method", 1 + random.nextInt(4)));
    add(document, "sessionFormats", several("session-format", 1 + random.nextInt(3)));
    ArrayNode insurance = document.putArray("insurance");
    several("insurer", random.nextInt(6)).forEach(insurance::add);
    addFees(document);
    addPlace(document);
    addState(document);
    return document;
  }

  private void addFees(ObjectNode document) {
    int amount = 60 + 5 * random.nextInt(50);
    ObjectNode fees = document.putObject("fees").put("currency", "USD");
    fees.putObject("individual").put("amount", amount).put("minutes", 50);
    if (chance(0.3)) {
      fees.putObject("slidingScale").put("min", amount / 2).put("max", amount);
    }
    if (chance(0.4)) {
      fees.put("freeConsultationMinutes", 15);
    }
  }

  private void addPlace(ObjectNode document) {
    String state = states.get(skewed(states.size()));
    ObjectNode location = document.putArray("locations").addObject();
    location
        .put("type", "office")
        .put("city", one(CITIES))
        .put("region", state)
        .put("postalCode", "%05d".formatted(10_000 + random.nextInt(900) * 100))
        .put("country", "US")
        .put("latitude", 25 + random.nextInt(2400) / 100.0)
        .put("longitude", -124 + random.nextInt(5700) / 100.0)
        .put("visibility", "exact");
    add(location, "accessibility", several("accessibility", random.nextInt(4)));
    document
        .putArray("licenses")
        .addObject()
        .put("type", "Licence")
        .put("jurisdiction", state)
        .put("status", "active")
        .put("expiresOn", (2025 + random.nextInt(8)) + "-06-30");
  }

  private void addState(ObjectNode document) {
    String[] statuses = {"accepting", "accepting", "waitlist", "not-accepting"};
    ObjectNode availability = document.putObject("availability").put("status", one(statuses));
    if (chance(0.5)) {
      availability.put("expiresAt", (2026 + random.nextInt(5)) + "-03-01T00:00:00Z");
    }
    String[] levels = {"self-reported", "self-reported", "document-checked", "primary-source"};
    document.putObject("verification").put("level", one(levels));
    document.put("attestedAt", "2026-%02d-01T00:00:00Z".formatted(1 + random.nextInt(11)));
  }

  ObjectNode article(List<String> authors) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document
        .put("title", sentence(4) + " The " + family() + " way.")
        .put("body", "## " + sentence(3) + "\n\n" + sentence(60) + "\n\n" + sentence(60));
    ObjectNode author = document.putObject("author");
    if (authors.isEmpty()) {
      author.put("name", one(GIVEN) + " " + family());
    } else {
      author.put("therapist", authors.get(random.nextInt(authors.size())));
    }
    add(document, "specialties", several(Vocabularies.SPECIALTY, 1 + random.nextInt(3)));
    add(document, "modalities", several("modality", random.nextInt(2)));
    document.putArray("tags").add(one(WORDS)).add("made-up");
    return document;
  }

  private static void add(ObjectNode document, String field, List<String> slugs) {
    ArrayNode array = document.putArray(field);
    slugs.forEach(array::add);
  }

  private boolean chance(double likelihood) {
    return random.nextDouble() < likelihood;
  }

  private String one(String[] choices) {
    return choices[random.nextInt(choices.length)];
  }

  private String family() {
    return one(FAMILY) + one(ENDINGS);
  }

  // The first of a list comes up far more often than the last.
  private int skewed(int size) {
    return (int) (size * Math.pow(random.nextDouble(), 2.5));
  }

  private String slug(String vocabulary) {
    List<String> all = slugs(vocabulary);
    return all.get(skewed(all.size()));
  }

  private List<String> several(String vocabulary, int count) {
    List<String> rest = new ArrayList<>(slugs(vocabulary));
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < count && !rest.isEmpty(); i++) {
      chosen.add(rest.remove(skewed(rest.size())));
    }
    Collections.shuffle(chosen, random);
    return chosen;
  }

  private String sentence(int words) {
    StringBuilder sentence = new StringBuilder();
    for (int i = 0; i < words; i++) {
      sentence.append(i == 0 ? "" : " ").append(one(WORDS));
    }
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1) + ".";
  }
}
