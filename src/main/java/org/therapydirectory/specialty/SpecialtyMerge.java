package org.therapydirectory.specialty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.therapydirectory.publishing.Content;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.Published;
import org.therapydirectory.publishing.Publisher;
import org.therapydirectory.publishing.Rerenders;
import org.therapydirectory.publishing.Slugs;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.ProblemException;

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
    // Where one goes up in its own child, the child takes its place.
    """
    update specialty set parent_id = (select parent_id from specialty where id = :from)
    where id = :to and parent_id = :from
    """,
    "update specialty set parent_id = :to where parent_id = :from"
  };

  private static final String TERMS =
      """
      update %s set terms = array_replace(array_replace(terms, :from, :to), - :from, - :to)
      where terms && cast(array[:from, - :from] as integer[])
      """;

  // As each was called when it was last public, the first that went up before the others.
  private static final String MERGED =
      """
      select (select r.document from revision r where r.content_id = c.id and r.state = 'superseded'
              order by r.number desc limit 1)
      from content c where c.replaced_by = :id order by c.withdrawn_at, c.id
      """;

  @Inject EntityManager database;
  @Inject Rerenders rerenders;
  @Inject SpecialtyTree tree;
  @Inject Documents documents;
  @Inject Publisher publisher;

  /**
   * Links and numbers move at once, so that filters find everything; the views follow in batches.
   */
  void move(UUID from, UUID to) {
    lock(from, to);
    int former = number(from);
    int successor = number(to);
    rerenders.requestUsersOf(former);
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
          .setParameter("from", former)
          .setParameter("to", successor)
          .executeUpdate();
    }
  }

  // Content before the tree, in the order of all that writes it.
  private void lock(UUID from, UUID to) {
    Content successor = Content.findById(to);
    database.refresh(successor, LockModeType.PESSIMISTIC_WRITE);
    tree.lock();
    if (successor.liveRevision == null) {
      throw ProblemException.of(409, "What should replace it was withdrawn just now.");
    }
    List<Fault> faults = new ArrayList<>();
    tree.checkMerge(from, to, faults);
    ProblemException.refuse(422, "It cannot take the place of this specialty.", faults);
  }

  // Within the withdrawal, when it is written what replaces it.
  void follow(@Observes Published change) {
    Content merged =
        change.kind().equals(Kind.SPECIALTY.table()) ? Content.findById(change.id()) : null;
    if (merged != null && merged.replacedBy != null) {
      publisher.refresh(Content.findById(merged.replacedBy));
    }
  }

  /** The other names of a specialty: those it was given, and the names of what went up in it. */
  @SuppressWarnings("unchecked")
  String[] names(UUID id, SpecialtyContent content) {
    List<String> merged =
        database.createNativeQuery(MERGED, String.class).setParameter("id", id).getResultList();
    List<String> inherited = new ArrayList<>();
    for (String document : merged) {
      SpecialtyContent former = documents.read(documents.parse(document), SpecialtyContent.class);
      inherited.add(former.label().strip());
      inherited.addAll(given(former));
    }
    String own = Slugs.slugify(content.label());
    inherited.removeIf(name -> Slugs.slugify(name).equals(own));
    return Stream.concat(given(content).stream(), inherited.stream())
        .distinct()
        .toArray(String[]::new);
  }

  private static List<String> given(SpecialtyContent content) {
    return content.synonyms() == null ? List.of() : content.synonyms();
  }

  private int number(UUID id) {
    return (Integer)
        database
            .createNativeQuery("select number from specialty where id = :id", Integer.class)
            .setParameter("id", id)
            .getSingleResult();
  }
}
