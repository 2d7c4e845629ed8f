package org.therapydirectory.search;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.therapydirectory.database.Reads;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.search.Passage.Weight;
import org.therapydirectory.vocabulary.Vocabularies;

/** Ranks therapists, specialties and articles together, by one statement. */
@ApplicationScoped
class KindSearch {

  private static final int LONGEST_SUMMARY = 240;

  // There are a few hundred specialties, so that they need no search column of their own.
  private static final String SQL =
      """
      with specialties as (
        select s.*, ' ' || lower(s.label) as search_names, array[s.number] as terms,
          search_document(lower(s.label), lower(array_to_string(s.synonyms, ' ')), '', s.description_text) as search
        from specialty s
      ), found as (
        select 'therapist' as type, t.id, %1$s as key from therapist t where %2$s
        union all
        select 'article', t.id, %1$s from article t where %2$s
        union all
        select 'specialty', t.id, %1$s from specialties t where %2$s
      ), page as materialized (
        select f.*, count(*) over () as total from found f order by key, id limit :limit offset :offset
      )
      select p.type, p.id, p.total,
        coalesce(t.card, a.card) as card, case when :highlight then coalesce(t.view, a.view) end as view,
        s.synonyms as synonyms, s.slug as slug, s.label as label, s.description_text as description
      from page p
      left join therapist t on p.type = 'therapist' and t.id = p.id
      left join article a on p.type = 'article' and a.id = p.id
      left join specialty s on p.type = 'specialty' and s.id = p.id
      order by p.key, p.id
      """;

  // A specialty has its own columns, the others a card.
  private record Found(
      String type,
      UUID id,
      long total,
      String card,
      String view,
      String[] synonyms,
      String slug,
      String label,
      String description) {

    private static Found read(ResultSet row) throws SQLException {
      Array synonyms = row.getArray("synonyms");
      return new Found(
          row.getString("type"),
          row.getObject("id", UUID.class),
          row.getLong("total"),
          row.getString("card"),
          row.getString("view"),
          synonyms == null ? null : (String[]) synonyms.getArray(),
          row.getString("slug"),
          row.getString("label"),
          row.getString("description"));
    }
  }

  @Inject Reads reads;
  @Inject TextSearch texts;
  @Inject Documents documents;
  @Inject Highlighter highlighter;
  @Inject Vocabularies vocabularies;

  HitList search(String q, int limit, int page, boolean highlight) {
    HitList found = page(texts.asTyped(Kind.THERAPIST.table(), q), limit, page, highlight);
    if (!found.items().isEmpty() || page > 1) {
      return found;
    }
    for (Kind kind : List.of(Kind.THERAPIST, Kind.ARTICLE)) {
      Text corrected = texts.read(kind.table(), q);
      if (corrected.correctedTo() != null) {
        return page(corrected, limit, page, highlight);
      }
    }
    return found;
  }

  private HitList page(Text text, int limit, int page, boolean highlight) {
    Condition condition = text.query().condition(vocabularies);
    String sql = SQL.formatted(text.query().relevance(text.order()).key(), condition.sql());
    Map<String, Object> parameters = new HashMap<>(condition.parameters());
    parameters.put("limit", limit);
    parameters.put("offset", (page - 1) * limit);
    parameters.put("highlight", highlight);
    List<Found> rows = reads.named(sql, Found::read, parameters);
    List<Matches> matches =
        highlight
            ? highlighter.mark(text.query(), rows.stream().map(this::searchText).toList())
            : List.of();
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      hits.add(hit(rows.get(i), highlight ? matches.get(i).highlights() : null));
    }
    long total = rows.isEmpty() ? 0 : rows.get(0).total;
    long pages = (total + limit - 1) / limit;
    return new HitList(hits, new HitList.HitPage(limit, page, total, pages, text.correctedTo()));
  }

  private SearchText searchText(Found row) {
    if (!row.type.equals("specialty")) {
      return highlighter.text(row.type, documents.parse(row.view));
    }
    List<Passage> passages = new ArrayList<>();
    passages.add(Passage.of("label", Weight.NAME, row.label));
    for (String synonym : row.synonyms) {
      passages.add(new Passage("synonyms", Weight.NAME, synonym, null));
    }
    passages.add(Passage.of("description", Weight.PROSE, row.description));
    return new SearchText(passages);
  }

  private Hit hit(Found row, Map<String, List<String>> highlights) {
    String slug = row.slug;
    String title = row.label;
    String summary = row.description;
    if (!row.type.equals("specialty")) {
      JsonNode card = documents.parse(row.card);
      boolean therapist = row.type.equals("therapist");
      slug = card.get("slug").textValue();
      title = card.at(therapist ? "/name/display" : "/title").textValue();
      summary = card.get(therapist ? "headline" : "excerpt").textValue();
    }
    Kind kind = Kind.valueOf(row.type.toUpperCase(Locale.ROOT));
    String path = "/v1/" + kind.path() + "/" + slug;
    return new Hit(row.type, row.id, slug, title, shortened(summary), path, highlights);
  }

  private static String shortened(String summary) {
    if (summary == null || summary.length() <= LONGEST_SUMMARY) {
      return summary == null ? "" : summary;
    }
    int end = summary.lastIndexOf(' ', LONGEST_SUMMARY);
    return summary.substring(0, end < 0 ? LONGEST_SUMMARY : end) + "…";
  }
}
