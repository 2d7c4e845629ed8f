package org.therapydirectory.syndication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Sums up a partner's view, so that it finds where its copy differs by a few requests. Ids are
 * ordered by their hash: as they stand they begin alike.
 */
@ApplicationScoped
@Transactional
class Digest {

  /** Up to so many are listed themselves. */
  static final int LEAF = 100;

  private static final String SQL =
      """
      with entry as materialized (
        select c.id, v.version, encode(sha256(convert_to(cast(c.id as text), 'UTF8')), 'hex') as key
        from content c join partner p on p.id = :partner
        %s
        where c.kind in ('therapist', 'article') and %s
      )
      select e.child as prefix, count(*) as count, grouping(e.child) = 1 as whole,
        encode(sha256(convert_to(coalesce(
          string_agg(e.id || ' ' || e.version || chr(10), '' order by e.key), ''), 'UTF8')), 'hex') as hash,
        case when grouping(e.child) = 1 and count(*) <= :leaf
          then cast(json_agg(json_build_object('id', e.id, 'version', e.version) order by e.key) as text) end as items
      from (
        select *, left(key, length(:prefix) + 1) as child from entry where left(key, length(:prefix)) = :prefix
      ) e
      group by grouping sets ((), (e.child))
      order by 1
      """;

  @Inject EntityManager database;
  @Inject PartnerView views;
  @Inject ObjectMapper json;

  /** What a prefix covers. */
  @Schema(name = "DigestNode", description = "A digest of what a prefix covers.")
  public record Node(
      @Schema(examples = "3f") String prefix,
      long count,
      @Schema(description = "The SHA-256 of the lines, in hexadecimal digits.") String hash,
      @Schema(
              description =
                  "By the next digit, those that cover anything; [] where the items are listed.")
          List<Child> children,
      @Schema(description = "Up to 100 are listed themselves.") List<Item> items) {}

  /** What a longer prefix covers. */
  @Schema(name = "DigestChild", description = "A digest of what a longer prefix covers.")
  public record Child(@Schema(examples = "3fa") String prefix, long count, String hash) {}

  /** One that the partner may have. */
  @Schema(name = "DigestItem", description = "A profile or article that the partner may have.")
  public record Item(UUID id, long version) {}

  @SuppressWarnings("unchecked")
  Node of(Partner partner, String prefix) {
    PartnerView.Scope scope = views.scope(partner);
    Query query =
        database.createNativeQuery(SQL.formatted(PartnerView.FROM, scope.inView()), Tuple.class);
    scope.parameters().forEach(query::setParameter);
    query.setParameter("prefix", prefix).setParameter("leaf", LEAF);
    List<Child> children = new ArrayList<>();
    List<Item> items = List.of();
    Child whole = null;
    for (Tuple row : (List<Tuple>) query.getResultList()) {
      String hash = row.get("hash", String.class);
      long count = row.get("count", Long.class);
      if (row.get("whole", Boolean.class)) {
        whole = new Child(prefix, count, hash);
        items = items(row.get("items", String.class));
      } else {
        children.add(new Child(row.get("prefix", String.class), count, hash));
      }
    }
    boolean leaf = whole.count() <= LEAF;
    return new Node(prefix, whole.count(), whole.hash(), leaf ? List.of() : children, items);
  }

  private List<Item> items(String list) {
    try {
      return list == null ? List.of() : Arrays.asList(json.readValue(list, Item[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
