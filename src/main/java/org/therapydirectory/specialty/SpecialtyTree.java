package org.therapydirectory.specialty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.UUID;
import org.therapydirectory.web.Fault;

/**
 * Who stands where among the specialties. Rows are asked, not entities: what a session has loaded
 * may be older than the lock.
 */
@ApplicationScoped
class SpecialtyTree {

  private static final int DEEPEST = 3;

  // By a former slug too, and by that of a specialty that was merged into another.
  private static final String NAMED =
      """
      select n.content_id as holder, s.id
      from slug n join content c on c.id = n.content_id
      join specialty s on s.id = coalesce(c.replaced_by, c.id)
      where n.kind = 'specialty' and n.slug = :slug
      """;

  // Both walks end beyond the deepest level, whatever the rows say.
  private static final String PLACE =
      """
      with recursive above (id, parent_id, level) as (
        select id, parent_id, 1 from specialty where id = :parent
        union all
        select s.id, s.parent_id, a.level + 1 from specialty s join above a on s.id = a.parent_id
        where a.level <= :deepest
      ), below (id, level) as (
        select cast(:id as uuid), 1
        union all
        select s.id, b.level + 1 from specialty s join below b on s.parent_id = b.id
        where b.level <= :deepest
      )
      select (select max(level) from above) as depth, (select max(level) from below) as height,
        exists (select from above where id = :id) as cycle
      """;

  @Inject EntityManager database;

  /** What a slug names: whose slug it is or was, and the specialty that has its place now. */
  record Named(UUID holder, UUID id) {

    /** Whether the slug is that of another specialty that was merged into this one. */
    boolean wentUpIn(UUID specialty) {
      return id.equals(specialty) && !holder.equals(specialty);
    }
  }

  private record Place(int depth, int height, boolean cycle) {

    boolean isTooDeep(int levels) {
      return depth + levels > DEEPEST;
    }
  }

  /** Waits until nobody else writes the tree; it is the caller's until the transaction ends. */
  void lock() {
    database
        .createNativeQuery(
            "select 1 from pg_advisory_xact_lock(hashtext('specialty'))", Integer.class)
        .getSingleResult();
  }

  /** The place for a new specialty: after all others. */
  int nextPosition() {
    return (Integer)
        database
            .createNativeQuery(
                "select coalesce(max(position), 0) + 1 from specialty", Integer.class)
            .getSingleResult();
  }

  /** What the slug names, or null. */
  @SuppressWarnings("unchecked")
  Named named(String slug) {
    List<Tuple> rows =
        database.createNativeQuery(NAMED, Tuple.class).setParameter("slug", slug).getResultList();
    return rows.isEmpty()
        ? null
        : new Named(rows.get(0).get("holder", UUID.class), rows.get(0).get("id", UUID.class));
  }

  /** The id of the specialty above, as the slug names it; null where there is none. */
  UUID parent(UUID id, String slug) {
    Named named = slug == null ? null : named(slug);
    if (named == null) {
      return null;
    }
    // What stood above it and went up in it left it its own place.
    return named.wentUpIn(id) ? presentParent(id) : named.id();
  }

  @SuppressWarnings("unchecked")
  private UUID presentParent(UUID id) {
    List<UUID> parents =
        database
            .createNativeQuery("select parent_id from specialty where id = :id", UUID.class)
            .setParameter("id", id)
            .getResultList();
    return parents.isEmpty() ? null : parents.get(0);
  }

  /** Notes what is wrong with the place below the specialty that the slug names. */
  void check(UUID id, String parent, List<Fault> faults) {
    Named named = parent == null ? null : named(parent);
    if (named == null) {
      if (parent != null) {
        faults.add(unknown("/parent", parent));
      }
      return;
    }
    // Who stays where it is makes nothing worse.
    if (named.wentUpIn(id) || named.id().equals(presentParent(id))) {
      return;
    }
    Place place = place(id, named.id());
    if (place.cycle()) {
      faults.add(Fault.at("/parent", "cycle", "A specialty cannot stand below itself."));
    } else if (place.isTooDeep(place.height())) {
      faults.add(
          Fault.at(
              "/parent",
              "too-deep",
              "The tree is at most three deep, what stands below the specialty counted in."));
    }
  }

  /** Notes why the children of one specialty cannot stand below the one that replaces it. */
  void checkMerge(UUID from, UUID to, List<Fault> faults) {
    if (from.equals(presentParent(to))) {
      return;
    }
    Place place = place(from, to);
    if (place.cycle()) {
      faults.add(
          Fault.at(
              "/replacedBy",
              "cycle",
              "It stands below a child of the specialty; move it further up first."));
    } else if (place.height() > 1 && place.isTooDeep(place.height() - 1)) {
      faults.add(
          Fault.at(
              "/replacedBy",
              "too-deep",
              "What stands below the specialty would come below the third level there."));
    }
  }

  private Place place(UUID id, UUID parent) {
    Tuple row =
        (Tuple)
            database
                .createNativeQuery(PLACE, Tuple.class)
                .setParameter("id", id)
                .setParameter("parent", parent)
                .setParameter("deepest", DEEPEST)
                .getSingleResult();
    return new Place(
        row.get("depth", Integer.class),
        row.get("height", Integer.class),
        row.get("cycle", Boolean.class));
  }

  static Fault unknown(String pointer, String slug) {
    return Fault.at(pointer, "unknown-value", "There is no specialty '" + slug + "'.");
  }
}
