package org.therapydirectory.search;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.therapydirectory.publishing.Kind;

/** Ranks therapists, specialties and articles together, by one statement. */
@ApplicationScoped
@Transactional
class KindSearch {

  private static final int LONGEST_SUMMARY = 240;

  // There are a few hundred specialties, so that they need no search column of their own.
  private static final String SQL =
      """
      with specialties as (
        select s.*, search_document(%1$s(s.label), %1$s(array_to_string(s.synonyms, ' ')), '', s.description_text)
          as search
        from specialty s
      ), found as (
        select 'therapist' as type, t.id, %2$s as key from therapist t where %3$s
        union all
        select 'article', t.id, %2$s from article t where %3$s
        union all
        select 'specialty', t.id, %2$s from specialties t where %3$s
      ), page as materialized (
        select f.*, count(*) over () as total from found f order by key, id limit :limit offset :offset
      )
      select p.type, p.id, p.total,
        coalesce(t.card, a.card) as card, s.slug as slug, s.label as label, s.description_text as description
      from page p
      left join therapist t on p.type = 'therapist' and t.id = p.id
      left join article a on p.type = 'article' and a.id = p.id
      left join specialty s on p.type = 'specialty' and s.id = p.id
      order by p.key, p.id
      """;

  @Inject EntityManager database;
  @Inject TextSearch texts;
  @Inject Lister lister;

  HitList search(String q, int limit, int page) {
    HitList found = page(new Text(TextQuery.parse(q), null), limit, page);
    if (!found.items().isEmpty() || page > 1) {
      return found;
    }
    for (Kind kind : List.of(Kind.THERAPIST, Kind.ARTICLE)) {
      Text corrected = texts.read(kind.table(), q);
      if (corrected.correctedTo() != null) {
        return page(corrected, limit, page);
      }
    }
    return found;
  }

  @SuppressWarnings("unchecked")
  private HitList page(Text text, int limit, int page) {
    Condition condition = text.query().condition();
    String sql = SQL.formatted("lower", text.query().relevance().key(), condition.sql());
    Query query = database.createNativeQuery(sql, Tuple.class);
    Map<String, Object> parameters = new HashMap<>(condition.parameters());
    parameters.put("limit", limit);
    parameters.put("offset", (page - 1) * limit);
    TextSearch.bind(query, sql, parameters);
    List<Hit> hits = new ArrayList<>();
    long total = 0;
    for (Tuple row : (List<Tuple>) query.getResultList()) {
      hits.add(hit(row));
      total = row.get("total", Long.class);
    }
    long pages = (total + limit - 1) / limit;
    return new HitList(hits, new HitList.HitPage(limit, page, total, pages, text.correctedTo()));
  }

  private Hit hit(Tuple row) {
    String type = row.get("type", String.class);
    UUID id = row.get("id", UUID.class);
    if (type.equals("specialty")) {
      String slug = row.get("slug", String.class);
      return hit(
          Kind.SPECIALTY,
          id,
          slug,
          row.get("label", String.class),
          row.get("description", String.class));
    }
    JsonNode card = lister.parse(row.get("card", String.class));
    String slug = card.get("slug").textValue();
    return type.equals("therapist")
        ? hit(
            Kind.THERAPIST,
            id,
            slug,
            card.at("/name/display").textValue(),
            card.get("headline").textValue())
        : hit(
            Kind.ARTICLE, id, slug, card.get("title").textValue(), card.get("excerpt").textValue());
  }

  private static Hit hit(Kind kind, UUID id, String slug, String title, String summary) {
    String line = summary == null ? "" : summary;
    if (line.length() > LONGEST_SUMMARY) {
      int end = line.lastIndexOf(' ', LONGEST_SUMMARY);
      line = line.substring(0, end < 0 ? LONGEST_SUMMARY : end) + "…";
    }
    return new Hit(kind.table(), id, slug, title, line, "/v1/" + kind.path() + "/" + slug);
  }
}
