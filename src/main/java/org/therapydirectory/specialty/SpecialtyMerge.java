package org.therapydirectory.specialty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.UUID;
import org.therapydirectory.publishing.Rerenders;

/** Moves what uses a specialty to the one that takes its place. */
@ApplicationScoped
class SpecialtyMerge {

  private static final String[] MOVES = {
    """
    insert into therapist_specialty (therapist_id, specialty_id, top, position)
    select therapist_id, :to, top, position from therapist_specialty where specialty_id = :from
    on conflict do nothing
    """,
    "delete from therapist_specialty where specialty_id = :from",
    """
    insert into article_specialty (article_id, specialty_id, position)
    select article_id, :to, position from article_specialty where specialty_id = :from
    on conflict do nothing
    """,
    "delete from article_specialty where specialty_id = :from",
    "update specialty set parent_id = :to where parent_id = :from and id <> :to"
  };

  private static final String TERMS =
      """
      update %s set terms = array_replace(array_replace(terms, :from, :to), - :from, - :to)
      where terms && cast(array[:from, - :from] as integer[])
      """;

  @Inject EntityManager database;
  @Inject Rerenders rerenders;

  /**
   * Links and numbers move at once, so that filters find everything; the views follow in batches.
   */
  void move(UUID from, UUID to) {
    Specialty former = Specialty.findById(from);
    Specialty successor = Specialty.findById(to);
    database.flush();
    rerenders.requestUsersOf(former.number);
    for (String move : MOVES) {
      var statement = database.createNativeQuery(move).setParameter("from", from);
      if (move.contains(":to")) {
        statement.setParameter("to", to);
      }
      statement.executeUpdate();
    }
    for (String table : new String[] {"profile", "article"}) {
      database
          .createNativeQuery(TERMS.formatted(table))
          .setParameter("from", former.number)
          .setParameter("to", successor.number)
          .executeUpdate();
    }
  }
}
