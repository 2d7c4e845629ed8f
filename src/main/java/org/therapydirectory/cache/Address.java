package org.therapydirectory.cache;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.therapydirectory.publishing.ContentChanged;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.web.Accept;
import org.therapydirectory.web.RequestPath;

/**
 * What answers at an address depend on, beside the content that the address names: whenever
 * something of these kinds changes, they are read anew. This is the one place that says so.
 *
 * <ul>
 *   <li>A profile is rendered when it is published, and again when a label or name in it changes;
 *       it depends on nothing else. Embedded articles may be any.
 *   <li>A list depends on everything of its kind, and on the terms that its filters are resolved
 *       by.
 *   <li>An article is published anew when what it shows of its author changes, and told of when its
 *       related ones do; whether it shows crisis lines it says itself.
 *   <li>A specialty shows counts of both other kinds.
 *   <li>Feeds and the sitemap depend on all that they list.
 * </ul>
 *
 * @param kinds what it depends on
 * @param form whether the address itself says what form the answer has, so that Accept does not
 *     count; such an answer contains the host by which the service was called
 * @param kept whether answers may be kept in memory
 */
record Address(List<String> kinds, boolean form, boolean kept) {

  private static final String THERAPIST = Kind.THERAPIST.table();
  private static final String ARTICLE = Kind.ARTICLE.table();
  private static final String SPECIALTY = Kind.SPECIALTY.table();
  private static final String TERM = ContentChanged.VOCABULARY;
  private static final String LINE = ContentChanged.CRISIS_LINE;

  private record Rule(Pattern path, Address address) {}

  private static final List<Rule> RULES =
      List.of(
          rule("/v1/therapists/?", THERAPIST, SPECIALTY, TERM),
          rule("/v1/therapists/[^/.]+/?"),
          rule("/v1/therapists/[^/.]+/articles/?", ARTICLE, SPECIALTY, TERM, LINE),
          formRule("/v1/therapists/[^/]+\\.(jsonld|vcf)/?", TERM),
          rule("/v1/articles/?", ARTICLE, SPECIALTY, TERM, LINE),
          rule("/v1/articles/[^/.]+/?"),
          formRule("/v1/articles/[^/]+\\.jsonld/?"),
          rule("/v1/specialties(/[^/]+)?/?", SPECIALTY, THERAPIST, ARTICLE),
          rule("/v1/vocabularies(/[^/]+)?/?", TERM, SPECIALTY),
          rule("/v1/crisis-lines/?", LINE, TERM),
          formRule("/feeds/articles\\.(rss|atom|json)/?", ARTICLE, SPECIALTY, THERAPIST, TERM),
          formRule("/sitemap\\.xml/?", ARTICLE, SPECIALTY, THERAPIST),
          new Rule(
              Pattern.compile("/v1/(search|suggest)/?"),
              new Address(List.of(THERAPIST, ARTICLE, SPECIALTY, TERM), false, false)));

  // What people look for is not kept, nor what would be asked once only, nor what is different at
  // every moment. A name with an escape may be any of these.
  private static final Pattern NOT_KEPT =
      Pattern.compile(
          "(^|&)((q|near|bbox|city|postalCode|ids|updatedSince|attestedWithin)(=|&|$)"
              + "|[^=&]*[%+])");

  private static final Pattern EMBEDS = Pattern.compile("(^|&)include=");
  private static final List<String> EMBEDDED = List.of(THERAPIST, ARTICLE);

  // Every single address with a dot, of which some are forms; escapes may hide one.
  private static final Pattern HOST_COUNTS = Pattern.compile("^/(feeds/|sitemap)|[.%]");

  private static final List<String> FORMS =
      List.of("application/json", "application/ld+json", "text/vcard");

  private static Rule rule(String path, String... kinds) {
    return new Rule(Pattern.compile(path), new Address(List.of(kinds), false, true));
  }

  private static Rule formRule(String path, String... kinds) {
    return new Rule(Pattern.compile(path), new Address(List.of(kinds), true, true));
  }

  /** What is known of the request's address, or null where nothing is. */
  static Address of(RoutingContext context) {
    String path = RequestPath.of(context);
    String query = context.request().query();
    for (Rule rule : RULES) {
      if (rule.path.matcher(path).matches()) {
        return query == null ? rule.address : rule.address.with(query);
      }
    }
    return null;
  }

  private Address with(String query) {
    List<String> all = new ArrayList<>(kinds);
    if (EMBEDS.matcher(query).find()) {
      all.addAll(EMBEDDED);
    }
    return new Address(all, form, kept && !NOT_KEPT.matcher(query).find());
  }

  /** The kinds that an answer in the form that the client prefers depends on. */
  List<String> kindsOf(String accept) {
    if (suits(accept)) {
      return kinds;
    }
    // The labels in business cards.
    List<String> all = new ArrayList<>(kinds);
    all.add(TERM);
    return all;
  }

  /** Under which the answer is kept: the address as it was sent, with the host where it counts. */
  static String key(HttpServerRequest request) {
    return HOST_COUNTS.matcher(request.path()).find()
        ? request.scheme() + "://" + request.authority() + request.uri()
        : request.uri();
  }

  /** Whether the client takes the form that answers at this address have. */
  boolean suits(String accept) {
    return form || FORMS.get(0).equals(Accept.of(accept).best(FORMS));
  }
}
