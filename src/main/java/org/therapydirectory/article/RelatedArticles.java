package org.therapydirectory.article;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.Published;
import org.therapydirectory.search.Filter;

/**
 * What to read next. The database settles it when an article is published, for the article and for
 * those nearest to it; every other page stays as it is.
 */
@ApplicationScoped
@Transactional
class RelatedArticles {

  private static final String RELATED =
      """
      select r.article_id, r.related_id, r.slug, r.title
      from article_related r join article a on a.id = r.related_id
      where r.article_id = any(cast(:ids as uuid[])) and (not :syndicated or a.syndication <> 'none')
      order by r.article_id, r.place
      """;

  @Inject EntityManager database;
  @Inject Event<Published> published;

  /**
   * Fills {@code related} of each article.
   *
   * @param syndicated whether only with articles that partners may have
   */
  void fill(List<ObjectNode> articles, List<UUID> ids, boolean syndicated) {
    articles.forEach(article -> article.putArray("related"));
    @SuppressWarnings("unchecked")
    List<Tuple> rows =
        database
            .createNativeQuery(RELATED, Tuple.class)
            .setParameter("ids", Filter.arrayOf(ids))
            .setParameter("syndicated", syndicated)
            .getResultList();
    for (Tuple row : rows) {
      ObjectNode article = articles.get(ids.indexOf(row.get("article_id", UUID.class)));
      ((ArrayNode) article.get("related"))
          .addObject()
          .put("id", row.get("related_id", UUID.class).toString())
          .put("slug", row.get("slug", String.class))
          .put("title", row.get("title", String.class));
    }
  }

  /** Settles it after the article was published. */
  void settle(UUID article) {
    tell("select article_published(:id)", article);
  }

  /** Fills the places of an article that was withdrawn. */
  void replace(UUID article) {
    tell("select article_withdrawn(:id)", article);
  }

  // Pages of other articles may show something else now.
  private void tell(String sql, UUID article) {
    @SuppressWarnings("unchecked")
    List<UUID> changed =
        database.createNativeQuery(sql, UUID.class).setParameter("id", article).getResultList();
    for (UUID other : changed) {
      if (!other.equals(article)) {
        published.fire(new Published(Kind.ARTICLE.table(), other));
      }
    }
  }
}
