package org.therapydirectory.search;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.therapydirectory.publishing.Kind;

/**
 * Writes what the words of others change in many live rows: one version of each row, in one
 * statement for all.
 */
@ApplicationScoped
public class LiveRows {

  private static final String WRITE =
      """
      update %s t
      set slug = r.slug, version = r.version, updated_at = r.updated_at, terms = r.terms,
        card = r.card, view = r.view, search_names = r.search_names,
        search = search_document(r.names, r.labels, r.stops, r.headline, r.prose)
      from json_to_recordset(cast(:rows as json)) as r (
        id uuid, slug text, version bigint, updated_at timestamptz, terms integer[], card text,
        view text, search_names text, names text, labels text, stops text, headline text, prose text)
      where t.id = r.id
      """;

  private static final String UNLINK =
      """
      delete from %1$s l where l.%2$s = any(cast(:owners as uuid[])) and not exists (
        select from json_populate_recordset(cast(null as %1$s), cast(:links as json)) w
        where w.%2$s = l.%2$s and w.%3$s = l.%3$s and w is not distinct from l)
      """;

  private static final String LINK =
      """
      insert into %1$s
      select * from json_populate_recordset(cast(null as %1$s), cast(:links as json))
      on conflict do nothing
      """;

  @Inject EntityManager database;
  @Inject ObjectMapper json;
  @Inject NameWords nameWords;

  /** A live row, as it is to be. */
  public record Row(
      UUID id,
      String slug,
      long version,
      Instant updatedAt,
      int[] terms,
      String card,
      String view,
      SearchText text) {}

  /** The table of what rows are linked to: whose links they are, and to what. */
  public record Links(String table, String owner, String target) {}

  /** Writes the live rows of a kind, which are there. */
  public void write(Kind kind, List<Row> rows) {
    ArrayNode all = json.createArrayNode();
    List<NameWords.Names> names = new ArrayList<>();
    for (Row row : rows) {
      ObjectNode one =
          all.addObject()
              .put("id", row.id().toString())
              .put("slug", row.slug())
              .put("version", row.version())
              .put("updated_at", row.updatedAt().toString())
              .put("card", row.card())
              .put("view", row.view())
              .put("search_names", row.text().searchNames())
              .put("names", row.text().names())
              .put("labels", row.text().labels())
              .put("stops", row.text().stops())
              .put("headline", row.text().headline())
              .put("prose", row.text().prose());
      one.set("terms", json.valueToTree(row.terms()));
      names.add(new NameWords.Names(row.id(), row.text().nameWords()));
    }
    database
        .createNativeQuery(WRITE.formatted(kind.liveTable()))
        .setParameter("rows", text(all))
        .executeUpdate();
    nameWords.write(kind, names);
  }

  /**
   * Has the owners these links and no others.
   *
   * @param wanted the rows of the table, by the names of its columns
   */
  public void link(Links links, Collection<UUID> owners, List<Map<String, Object>> wanted) {
    String rows = text(json.valueToTree(wanted));
    database
        .createNativeQuery(UNLINK.formatted(links.table(), links.owner(), links.target()))
        .setParameter("owners", Filter.arrayOf(owners))
        .setParameter("links", rows)
        .executeUpdate();
    database
        .createNativeQuery(LINK.formatted(links.table()))
        .setParameter("links", rows)
        .executeUpdate();
  }

  private String text(ArrayNode rows) {
    try {
      return json.writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
