package org.therapydirectory.publishing;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The publisher's side door for much at once: renders what is public again from its live revisions,
 * each a change, in a number of statements that does not depend on how many they are.
 */
@ApplicationScoped
class Rewriter {

  // Nobody is waited for: an editor who holds one may wait for another.
  private static final String LOCK =
      "select id from content where id = any(cast(:ids as uuid[])) order by id"
          + " for no key update skip locked";

  // After the lock, in a statement of its own, so that it sees what was written until then.
  private static final String READ =
      """
      select c.id, c.kind, c.version + 1 as version, c.first_published_at, s.slug, r.document
      from content c
      join revision r on r.content_id = c.id and r.number = c.live_revision
      join slug s on s.content_id = c.id and s.current
      where c.id = any(cast(:ids as uuid[])) order by c.id
      """;

  private static final String RECORD =
      """
      with grown as (
        update content set version = version + 1
        where id = any(cast(:ids as uuid[])) and live_revision is not null
        returning id, kind, version
      )
      insert into change (kind, content_id, op, version, slug, occurred_at)
      select g.kind, g.id, 'upsert', g.version, s.slug, :now
      from grown g join slug s on s.content_id = g.id and s.current order by g.id
      """;

  @Inject EntityManager database;
  @Inject Documents documents;
  @Inject Clock clock;
  @Inject Event<Rewritten> rewritten;
  @Inject @All List<ContentKind> kinds;

  /**
   * Renders what of these is public again, within the present transaction.
   *
   * @return those that it left out, because somebody else is about to write them
   */
  List<UUID> rewrite(Collection<UUID> wanted) {
    @SuppressWarnings("unchecked")
    List<UUID> ids = query(LOCK, wanted, UUID.class).getResultList();
    List<UUID> left = new ArrayList<>(wanted);
    left.removeAll(Set.copyOf(ids));
    Map<String, List<LiveDocument>> byKind = read(ids);
    if (!byKind.isEmpty()) {
      write(ids, byKind);
    }
    return left;
  }

  private void write(List<UUID> ids, Map<String, List<LiveDocument>> byKind) {
    database
        .createNativeQuery(RECORD)
        .setParameter("ids", array(ids))
        .setParameter("now", now())
        .executeUpdate();
    for (ContentKind kind : kinds) {
      String name = kind.kind().table();
      List<LiveDocument> live = byKind.getOrDefault(name, List.of());
      if (!live.isEmpty()) {
        kind.rewrite(live);
        rewritten.fire(new Rewritten(name, live.stream().map(d -> d.live().id()).toList()));
      }
    }
  }

  private Map<String, List<LiveDocument>> read(Collection<UUID> ids) {
    Map<String, List<LiveDocument>> byKind = new HashMap<>();
    Instant now = now();
    for (Object found : query(READ, ids, Tuple.class).getResultList()) {
      Tuple row = (Tuple) found;
      Live live =
          new Live(
              row.get("id", UUID.class),
              row.get("slug", String.class),
              row.get("version", Long.class),
              row.get("first_published_at", Instant.class),
              now);
      byKind
          .computeIfAbsent(row.get("kind", String.class), kind -> new ArrayList<>())
          .add(new LiveDocument(live, documents.parse(row.get("document", String.class))));
    }
    return byKind;
  }

  private Query query(String sql, Collection<UUID> ids, Class<?> result) {
    return database.createNativeQuery(sql, result).setParameter("ids", array(ids));
  }

  private static String array(Collection<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
