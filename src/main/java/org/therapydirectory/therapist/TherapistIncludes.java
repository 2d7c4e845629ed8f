package org.therapydirectory.therapist;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.therapydirectory.publishing.Addresses;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.search.Filter;
import org.therapydirectory.search.Lister;

/** Embeds what belongs to profiles: one statement for any number of them. */
@ApplicationScoped
@Transactional
class TherapistIncludes {

  private static final String ARTICLES =
      """
      select w.id, a.card, (select count(*) from article c where c.author_id = w.id) as total
      from unnest(cast(:ids as uuid[])) as w(id)
      left join lateral (
        select card, published_at, id from article where author_id = w.id
        order by published_at desc, id desc limit 10
      ) a on true
      order by a.published_at desc, a.id desc
      """;

  @Inject EntityManager database;
  @Inject Lister lister;
  @Inject Addresses addresses;

  /** Adds the included relations to each profile. */
  void embed(List<ObjectNode> profiles, List<UUID> ids, List<String> includes) {
    if (!includes.contains("articles") || profiles.isEmpty()) {
      return;
    }
    profiles.forEach(profile -> profile.put("articlesTotal", 0).putArray("articles"));
    @SuppressWarnings("unchecked")
    List<Tuple> rows =
        database
            .createNativeQuery(ARTICLES, Tuple.class)
            .setParameter("ids", Filter.arrayOf(ids))
            .getResultList();
    for (Tuple row : rows) {
      ObjectNode profile = profiles.get(ids.indexOf(row.get("id", UUID.class)));
      profile.put("articlesTotal", row.get("total", Long.class));
      if (row.get("card") != null) {
        ObjectNode card = lister.parse(row.get("card", String.class));
        ((ArrayNode) profile.get("articles")).add(addresses.complete(Kind.ARTICLE, card));
      }
    }
  }
}
