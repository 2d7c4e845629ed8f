package org.therapydirectory.article;

import java.util.ArrayList;
import java.util.List;
import org.therapydirectory.search.Condition;
import org.therapydirectory.search.Filter;
import org.therapydirectory.search.Folding;
import org.therapydirectory.search.ListDefinition;
import org.therapydirectory.search.Offers;
import org.therapydirectory.search.Sort;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.Fields;
import org.therapydirectory.web.Parameter;

/** Every filter and order of the list of articles. */
public final class ArticleFilters {

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
          List.of("author"),
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
        Filter.of(
            Parameter.many("language", "Is in the language; BCP 47.", "en"),
            request ->
                Condition.of(
                    "t.language = " + Filter.anyOf("language"),
                    "language",
                    Filter.arrayOf(request.values("language")))));
    filters.add(
        Filter.instant(
            "publishedAfter",
            "Was published after this instant.",
            "t.published_at > :publishedAfter"));
    filters.add(
        Filter.instant(
            "publishedBefore",
            "Was published before this instant.",
            "t.published_at < :publishedBefore"));
    filters.add(Filter.updatedSince());
    filters.add(Filter.ids());
    return List.copyOf(filters);
  }

  private static Condition author(org.therapydirectory.web.RequestParameters request) {
    List<String> names = request.values("author");
    return new Condition(
        """
        (t.author_id in (
          select s.content_id from slug s where s.kind = 'therapist' and s.slug = any(cast(:author as text[]))
          union
          select c.id from content c where cast(c.id as text) = any(cast(:author as text[])))
         or t.author_id is null and t.author_key = any(cast(:authorKey as text[])))
        """,
        java.util.Map.of(
            "author", Filter.arrayOf(names),
            "authorKey", Filter.arrayOf(names.stream().map(Folding::fold).toList())));
  }
}
