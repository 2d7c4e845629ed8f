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
import org.therapydirectory.vocabulary.Vocabularies;

/** Ranks therapists, specialties and articles together, by one statement. */
@ApplicationScoped
class KindSearch {

  private static final int LONGEST_SUMMARY = 240;

  // A specialty whose name was typed comes first. Of what is as relevant the kinds take turns,
  // since
  // one that has thousands would bury the others. A page past the last one is a single row without
  // a
  // hit, which tells the total.
  private static final String SQL =
      """
      with specialties as (
        select s.*, array[s.number] as terms from specialty s
      ), found as materialized (
        select 'therapist' as type, t.id, %1$s as key from therapist t where %2$s
        union all
        select 'article', t.id, %1$s from article t where %2$s
        union all
        select 'specialty', t.id, %1$s - case when t.terms && (select cast(:qWholeTerms as integer[])) then 1000 else 0 end
        from specialties t where %2$s
      ), best as (
        (select * from found where type = 'therapist' order by key, id limit :last)
        union all
        (select * from found where type = 'specialty' order by key, id limit :last)
        union all
        (select * from found where type = 'article' order by key, id limit :last)
      ), page as materialized (
        select *, row_number() over (partition by type, key order by id) as turn
        from best order by key, turn, type desc limit :limit offset :offset
      )
      select p.type, p.id, c.total,
        coalesce(t.card, a.card) as card, case when :highlight then coalesce(t.view, a.view) end as view,
        s.synonyms as synonyms, s.slug as slug, s.label as label, s.description_text as description
      from (select count(*) as total from found) c
      left join page p on true
      left join therapist t on p.type = 'therapist' and t.id = p.id
      left join article a on p.type = 'article' and a.id = p.id
      left join specialty s on p.type = 'specialty' and s.id = p.id
      order by p.key, p.turn, p.type desc
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
    Text text = texts.readAll(q);
    Condition condition = text.query().condition(vocabularies);
    String sql = SQL.formatted(text.relevance(vocabularies).key(), condition.sql());
    Map<String, Object> parameters = new HashMap<>(condition.parameters());
    parameters.put("limit", limit);
    parameters.put("offset", (page - 1) * limit);
    parameters.put("last", page * limit);
    parameters.put("highlight", highlight);
    List<Found> rows = reads.named(sql, Found::read, parameters);
    long total = rows.get(0).total;
    long pages = (total + limit - 1) / limit;
    return new HitList(
        hits(rows.stream().filter(row -> row.id != null).toList(), text, highlight),
        new HitList.HitPage(limit, page, total, pages, text.correctedTo()));
  }

  private List<Hit> hits(List<Found> rows, Text text, boolean highlight) {
    List<Matches> matches =
        highlight
            ? highlighter.mark(text.query(), rows.stream().map(this::searchText).toList())
            : List.of();
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      hits.add(hit(rows.get(i), highlight ? matches.get(i).highlights() : null));
    }
    return hits;
  }

  private SearchText searchText(Found row) {
    if (!row.type.equals("specialty")) {
      return highlighter.text(row.type, documents.parse(row.view));
    }
    return SearchText.ofSpecialty(row.label, List.of(row.synonyms), row.description);
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
