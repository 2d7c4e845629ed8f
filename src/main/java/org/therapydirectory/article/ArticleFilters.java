package org.therapydirectory.article;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.therapydirectory.search.Condition;
import org.therapydirectory.search.Filter;
import org.therapydirectory.search.Folding;
import org.therapydirectory.search.Include;
import org.therapydirectory.search.ListDefinition;
import org.therapydirectory.search.Offers;
import org.therapydirectory.search.Sort;
import org.therapydirectory.therapist.TherapistFilters;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.Fields;
import org.therapydirectory.web.Ids;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.RequestParameters;

/** Every filter and order of the list of articles. */
public final class ArticleFilters {

  private static final Pattern VARIANT = Pattern.compile("(-[A-Za-z0-9]{2,8})+$");

  /** What the list of articles offers. */
  public static final ListDefinition LIST =
      new ListDefinition(
          "article",
          "/v1/articles",
          filters(),
          List.of(
              Sort.RELEVANCE,
              new Sort("publishedAt", "t.published_at", "timestamptz", false),
              new Sort("updatedAt", "t.updated_at", "timestamptz", false),
              new Sort("title", "t.sort_title", "text", false)),
          "-publishedAt",
          Fields.pathsOf(ArticleView.class),
          List.of(Include.of("author", "author.card", TherapistFilters.CARD)),
          new Offers(true, List.of(), false, null, false));

  private ArticleFilters() {}

  private static List<Filter> filters() {
    List<Filter> filters = new ArrayList<>();
    filters.addAll(
        Filter.terms(
            "specialty",
            Vocabularies.SPECIALTY,
            "Is about the specialty or one below it; slugs or synonyms.",
            "anxiety"));
    filters.addAll(
        Filter.terms("modality", "modality", "Is about the method; slugs or synonyms.", "cbt"));
    filters.add(
        Filter.of(
            Parameter.many(
                "author",
                "Written by: a therapist's slug or id, or the name of somebody else.",
                "ada-quinn"),
            ArticleFilters::author));
    filters.add(
        Filter.of(
            Parameter.many("tag", "Carries any of the tags.", "first-steps"),
            request ->
                Condition.of(
                    "t.tags && cast(:tag as text[])",
                    "tag",
                    Filter.arrayOf(request.values("tag")))));
    filters.add(
        new Filter(
            Parameter.many(
                "language", "Is in the language, whatever the country (en takes in en-GB).", "en"),
            ArticleFilters::language));
    filters.add(
        Filter.instant(
            "publishedAfter",
            "Was published after this instant.",
            "t.published_at > :publishedAfter"));
    filters.add(publishedBefore());
    filters.add(Filter.updatedSince());
    filters.add(Filter.ids());
    return List.copyOf(filters);
  }

  /**
   * The tag of a language that is given by its name or tag; null for one that nobody knows. The
   * vocabulary knows languages, articles also their variants.
   */
  public static String language(String nameOrTag, Vocabularies vocabularies) {
    Term known = vocabularies.find("language", nameOrTag);
    if (known != null) {
      return known.slug();
    }
    String plain = VARIANT.matcher(nameOrTag).replaceFirst("");
    return vocabularies.find("language", plain) == null ? null : nameOrTag;
  }

  private static Condition language(RequestParameters request, Vocabularies vocabularies) {
    List<String> wanted = new ArrayList<>();
    for (String value : request.values("language")) {
      String tag = language(value, vocabularies);
      if (tag == null) {
        request.unknownValue("language", value, vocabularies.slugs("language"));
      } else {
        wanted.add(tag.toLowerCase(Locale.ROOT));
      }
    }
    return Condition.of(
        """
        (split_part(lower(t.language), '-', 1) = any(array(
            select split_part(wanted, '-', 1) from unnest(cast(:language as text[])) wanted))
          and exists (select 1 from unnest(cast(:language as text[])) wanted
            where starts_with(lower(t.language) || '-', wanted || '-')))
        """,
        "language",
        Filter.arrayOf(wanted));
  }

  private static Filter publishedBefore() {
    Filter plain =
        Filter.instant(
            "publishedBefore",
            "Was published before this instant; not earlier than publishedAfter.",
            "t.published_at < :publishedBefore");
    return Filter.of(
        plain.parameter(),
        request -> {
          Instant after = request.instant("publishedAfter");
          Instant before = request.instant("publishedBefore");
          if (after != null && before != null && before.isBefore(after)) {
            request.fault(
                "publishedBefore",
                "out-of-order",
                "'publishedBefore' is earlier than 'publishedAfter'.");
          }
          return plain.reader().apply(request, null);
        });
  }

  // Each value, and all of them as one name that has commas.
  private static List<String> authors(RequestParameters request) {
    List<String> names = new ArrayList<>(request.values("author"));
    if (names.size() > 1) {
      names.add(String.join(", ", names));
    }
    return names;
  }

  // Whoever is public only by name is found only by it.
  private static Condition author(RequestParameters request) {
    List<String> names = authors(request);
    return new Condition(
        """
        (t.author_id in (
          select h.id from slug s join therapist h on h.id = s.content_id
          where s.kind = 'therapist' and s.slug = any(cast(:author as text[]))
          union
          select h.id from therapist h where h.id = any(cast(:authorId as uuid[])))
         or t.author_key = any(cast(:authorKey as text[]))
           and not exists (select from therapist h where h.id = t.author_id))
        """,
        Map.of(
            "author", Filter.arrayOf(names),
            "authorId",
                Filter.arrayOf(names.stream().map(Ids::parse).filter(Objects::nonNull).toList()),
            "authorKey", Filter.arrayOf(names.stream().map(Folding::fold).toList())));
  }
}
