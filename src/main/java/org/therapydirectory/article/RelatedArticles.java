package org.therapydirectory.article;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.therapydirectory.search.Filter;

/**
 * Finds what to read next. It is found on reading, since every publication may change it for any
 * other article; one statement for any number of articles.
 */
@ApplicationScoped
@Transactional
class RelatedArticles {

  // Candidates share a specialty (the newest 50 of each, so that a specialty with thousands of
  // articles costs no more) or a tag. Same language first, then by what is shared.
  private static final String RELATED =
      """
      select me.id as article, r.id, r.slug, r.title
      from article me
      cross join lateral (
        select a.id, a.slug, a.title,
          row_number() over (order by
            (a.language = me.language) desc,
            sum(near.shared) desc,
            cardinality(array(select unnest(a.tags) intersect select unnest(me.tags))) desc,
            cardinality(array(
              select word from unnest(string_to_array(a.sort_title, ' ')) word where length(word) > 3
              intersect select unnest(string_to_array(me.sort_title, ' ')))) desc,
            a.published_at desc, a.id desc) as place
        from (
          select other.article_id as id, 1 as shared
          from article_specialty mine
          cross join lateral (
            select o.article_id from article_specialty o where o.specialty_id = mine.specialty_id
            order by o.article_id desc limit 50) other
          where mine.article_id = me.id
          union all
          (select tagged.id, 0 from article tagged where tagged.tags && me.tags limit 50)
        ) near
        join article a on a.id = near.id
        where a.id <> me.id and (not :syndicated or a.syndication <> 'none')
        group by a.id
      ) r
      where me.id = any(cast(:ids as uuid[])) and r.place <= 5
      order by r.place
      """;

  @Inject EntityManager database;

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
      ObjectNode article = articles.get(ids.indexOf(row.get("article", UUID.class)));
      ((ArrayNode) article.get("related"))
          .addObject()
          .put("id", row.get("id", UUID.class).toString())
          .put("slug", row.get("slug", String.class))
          .put("title", row.get("title", String.class));
    }
  }
}
