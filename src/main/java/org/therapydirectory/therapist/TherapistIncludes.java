package org.therapydirectory.therapist;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.therapydirectory.database.Reads;
import org.therapydirectory.publishing.Addresses;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.search.Filter;
import org.therapydirectory.search.Include;

/** Embeds what belongs to profiles: one statement for any number of them. */
@ApplicationScoped
class TherapistIncludes {

  /** A therapist's articles; articles know of therapists and not the other way round. */
  static final Include ARTICLES =
      Include.of(
          "articles",
          "articles",
          List.of(
              ("id slug version title subtitle excerpt readingMinutes author author.type author.name"
                      + " author.slug author.url specialties specialties.slug specialties.label tags"
                      + " image image.url image.alt image.width image.height language"
                      + " contentWarnings canonicalUrl publishedAt updatedAt")
                  .split(" ")),
          "articlesTotal");

  private static final String CARDS =
      """
      select w.id, a.card, (select count(*) from article c where c.author_id = w.id) as total
      from unnest(cast(? as uuid[])) as w(id)
      left join lateral (
        select card, published_at, id from article where author_id = w.id
        order by published_at desc, id desc limit 10
      ) a on true
      order by a.published_at desc, a.id desc
      """;

  private record Written(UUID author, long total, String card) {

    private static Written read(ResultSet row) throws SQLException {
      return new Written(
          row.getObject("id", UUID.class), row.getLong("total"), row.getString("card"));
    }
  }

  @Inject Reads reads;
  @Inject Documents documents;
  @Inject Addresses addresses;

  /** Adds the included relations to each profile. */
  void embed(List<ObjectNode> profiles, List<UUID> ids, List<String> includes) {
    if (!includes.contains("articles") || profiles.isEmpty()) {
      return;
    }
    profiles.forEach(profile -> profile.put("articlesTotal", 0).putArray("articles"));
    for (Written one : reads.list(CARDS, Written::read, Filter.arrayOf(ids))) {
      ObjectNode profile = profiles.get(ids.indexOf(one.author));
      profile.put("articlesTotal", one.total);
      if (one.card != null) {
        ObjectNode card = documents.parse(one.card);
        ((ArrayNode) profile.get("articles")).add(addresses.complete(Kind.ARTICLE, card));
      }
    }
  }
}
