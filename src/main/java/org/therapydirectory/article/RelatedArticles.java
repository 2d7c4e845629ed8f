package org.therapydirectory.article;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.therapydirectory.database.Reads;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.Published;
import org.therapydirectory.search.Filter;

/**
 * What to read next. The database settles it when an article is published or its specialties are
 * merged, for the article and for those nearest to it; every other page stays as it is.
 */
@ApplicationScoped
class RelatedArticles {

  private static final String RELATED =
      """
      select r.article_id, r.related_id, r.slug, r.title
      from article_related r join article a on a.id = r.related_id
      where r.article_id %s
      order by r.article_id, r.place
      """;

  private record Related(UUID article, UUID id, String slug, String title) {

    private static Related read(ResultSet row) throws SQLException {
      return new Related(
          row.getObject("article_id", UUID.class),
          row.getObject("related_id", UUID.class),
          row.getString("slug"),
          row.getString("title"));
    }
  }

  @Inject EntityManager database;
  @Inject Reads reads;
  @Inject Event<Published> published;

  /** What is related to each of the articles, as views show it. */
  Map<UUID, ArrayNode> to(List<UUID> articles) {
    String sql = RELATED.formatted("= any(cast(? as uuid[]))");
    return show(articles, reads.list(sql, Related::read, Filter.arrayOf(articles)));
  }

  /** The same for one. As a list of one it would be planned anew each time. */
  ArrayNode to(UUID article) {
    List<Related> all = reads.list(RELATED.formatted("= ?"), Related::read, article);
    return show(List.of(article), all).get(article);
  }

  private static Map<UUID, ArrayNode> show(List<UUID> articles, List<Related> all) {
    Map<UUID, ArrayNode> byId = new HashMap<>();
    articles.forEach(id -> byId.put(id, JsonNodeFactory.instance.arrayNode()));
    for (Related one : all) {
      byId.get(one.article)
          .addObject()
          .put("id", one.id.toString())
          .put("slug", one.slug)
          .put("title", one.title);
    }
    return byId;
  }

  /** Settles it after the articles were published, or came to other specialties. */
  @Transactional
  void settle(Set<UUID> articles) {
    if (!articles.isEmpty()) {
      tell("article_published", articles);
    }
  }

  /** Fills the places of an article that was withdrawn. */
  @Transactional
  void replace(UUID article) {
    tell("article_withdrawn", Set.of(article));
  }

  // Pages of other articles may show something else now.
  private void tell(String function, Set<UUID> articles) {
    @SuppressWarnings("unchecked")
    List<UUID> changed =
        database
            .createNativeQuery(
                "select distinct " + function + "(id) from unnest(cast(:ids as uuid[])) t (id)",
                UUID.class)
            .setParameter("ids", Filter.arrayOf(articles))
            .getResultList();
    for (UUID other : changed) {
      if (!articles.contains(other)) {
        published.fire(new Published(Kind.ARTICLE.table(), other));
      }
    }
  }
}
