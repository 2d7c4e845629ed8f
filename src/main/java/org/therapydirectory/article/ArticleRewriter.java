package org.therapydirectory.article;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.search.Filter;
import org.therapydirectory.search.LiveRows;

/** Writes what the words of others change in rows of articles that are in the database. */
@ApplicationScoped
class ArticleRewriter {

  private static final LiveRows.Links SPECIALTIES =
      new LiveRows.Links("article_specialty", "article_id", "specialty_id");
  private static final LiveRows.Links TERMS =
      new LiveRows.Links("article_term", "article_id", "term_id");

  // Rarely another one than it was: only where a therapist was renamed.
  private static final String PEOPLE =
      """
      update article a
      set author_id = r.author_id, author_key = r.author_key, reviewer_id = r.reviewer_id
      from unnest(cast(:ids as uuid[]), cast(:authors as uuid[]), cast(:keys as text[]),
          cast(:reviewers as uuid[]))
        as r (id, author_id, author_key, reviewer_id)
      where a.id = r.id
        and (a.author_id, a.author_key, a.reviewer_id)
          is distinct from (r.author_id, r.author_key, r.reviewer_id)
      """;

  @Inject EntityManager database;
  @Inject LiveRows live;

  void rewrite(List<ArticleKind.Row> all) {
    List<UUID> ids = new ArrayList<>();
    List<String> authors = new ArrayList<>();
    List<String> reviewers = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    List<LiveRows.Row> rows = new ArrayList<>();
    List<Map<String, Object>> specialties = new ArrayList<>();
    List<Map<String, Object>> terms = new ArrayList<>();
    for (ArticleKind.Row one : all) {
      Article row = one.article();
      ids.add(row.id);
      authors.add(String.valueOf(row.authorId));
      reviewers.add(String.valueOf(row.reviewerId));
      keys.add(row.authorKey);
      rows.add(
          new LiveRows.Row(
              row.id,
              row.slug,
              row.version,
              row.updatedAt,
              row.terms,
              row.card,
              row.view,
              one.text()));
      row.specialties.forEach(
          link -> specialties.add(link(row, "specialty_id", link.specialtyId(), link.position())));
      row.termLinks.forEach(
          link -> terms.add(link(row, "term_id", link.termId(), link.position())));
    }
    live.write(Kind.ARTICLE, rows);
    live.link(SPECIALTIES, ids, specialties);
    live.link(TERMS, ids, terms);
    database
        .createNativeQuery(PEOPLE)
        .setParameter("ids", Filter.arrayOf(ids))
        // Unquoted, so that null is none.
        .setParameter("authors", "{" + String.join(",", authors) + "}")
        .setParameter("reviewers", "{" + String.join(",", reviewers) + "}")
        .setParameter("keys", Filter.arrayOf(keys))
        .executeUpdate();
  }

  private static Map<String, Object> link(Article row, String target, UUID id, int position) {
    return Map.of("article_id", row.id, target, id, "position", position);
  }
}
