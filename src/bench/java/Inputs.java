import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses of each case, made up with a seed: the same in every run on the same content. */
final class Inputs {

  private static final int COUNT = 2_000;
  private static final String[] STATES = {
    "US-CA", "US-TX", "US-FL", "US-NY", "US-PA", "US-IL", "US-OH", "US-GA", "US-NC", "US-MI",
    "US-VT", "US-WA"
  };
  private static final String[] SPECIALTIES = {
    "anxiety", "depression", "grief", "panic", "trauma", "ocd", "adhd", "addiction"
  };
  private static final String[] FORMATS = {"in-person", "video", "phone"};
  private static final String[] LANGUAGES = {"en", "es", "fr", "de"};
  private static final String[] ROOTS = {
    "abara", "berg", "castillo", "dunne", "ekstrom", "fontaine", "garcia", "holm", "iwasaki",
    "jansen", "kowal", "lopez", "marsh", "novak", "okafor", "petrov", "quist", "rossi", "silva",
    "tanaka", "usman", "vance", "weiss", "young", "zeller"
  };
  private static final String[] ENDINGS = {
    "a", "berg", "dal", "elli", "es", "ev", "field", "gaard", "ides", "ik", "ini", "kar", "lund",
    "man", "mi", "nen", "oglu", "ov", "poulos", "quez", "sen", "ski", "son", "stein", "ton"
  };

  private final Random random = new Random(1);
  private final int therapists;
  private final int articles;
  private final Service service;

  Inputs(Service service, int therapists, int articles) {
    this.service = service;
    this.therapists = therapists;
    this.articles = articles;
  }

  /** Name of the case to its addresses. */
  Map<String, List<String>> all() throws IOException, InterruptedException {
    Map<String, List<String>> cases = new LinkedHashMap<>();
    cases.put("profile", many(r -> "/v1/therapists/person-" + (1 + r.nextInt(therapists))));
    cases.put(
        "filters",
        many(
            r ->
                "/v1/therapists?specialty=%s&state=%s&format=%s"
                    .formatted(one(SPECIALTIES), one(STATES), one(FORMATS))));
    cases.put("article", many(r -> "/v1/articles/article-" + (1 + r.nextInt(articles))));
    cases.put("page-500", deepPages());
    cases.put("search", many(r -> "/v1/therapists?q=" + one(ROOTS) + one(ENDINGS)));
    cases.put(
        "facets",
        many(
            r ->
                "/v1/therapists?specialty=%s&state=%s&accepting=now&facets=specialty,language,insurance,format,state"
                    .formatted(one(SPECIALTIES), one(STATES))));
    cases.put(
        "nearest",
        many(
            r ->
                "/v1/therapists?near=%.2f,%.2f&radius=40km&specialty=%s&language=%s"
                    .formatted(
                        26 + 22 * r.nextDouble(),
                        -123 + 55 * r.nextDouble(),
                        one(SPECIALTIES),
                        one(LANGUAGES))));
    cases.put(
        "suggest",
        many(
            r -> {
              String name = one(ROOTS);
              return "/v1/suggest?q=" + name.substring(0, 3 + r.nextInt(name.length() - 2));
            }));
    return cases;
  }

  private List<String> many(Function<Random, String> make) {
    List<String> paths = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      paths.add(make.apply(random));
    }
    return paths;
  }

  private String one(String[] values) {
    return values[random.nextInt(values.length)];
  }

  // The page after the 499th, by key, for several seeds of the fair order.
  private List<String> deepPages() throws IOException, InterruptedException {
    Pattern next = Pattern.compile("\"next\":\"([^\"]+)\"");
    List<String> paths = new ArrayList<>();
    for (int seed = 1; seed <= 40; seed++) {
      String page = service.get("/v1/therapists?count=none&page=499&seed=" + seed);
      Matcher cursor = next.matcher(page);
      if (!cursor.find()) {
        throw new IllegalStateException("No page follows the 499th: " + page);
      }
      paths.add(
          "/v1/therapists?seed=%d&after=%s"
              .formatted(seed, URLEncoder.encode(cursor.group(1), StandardCharsets.UTF_8)));
    }
    return paths;
  }
}
