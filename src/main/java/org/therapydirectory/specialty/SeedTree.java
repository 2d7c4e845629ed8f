package org.therapydirectory.specialty;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.therapydirectory.publishing.Publisher;

/** Publishes the specialty tree that the migrations brought as drafts, once. */
@ApplicationScoped
class SeedTree {

  // Told from drafts of somebody of that name by the note, which no draft gets otherwise. Ids grow
  // in the order of the tree, parents first.
  private static final String DRAFTS =
      """
      select r.content_id from revision r join content c on c.id = r.content_id
      where r.author = 'seed' and r.note = 'The specialty tree the service comes with'
        and r.number = 1 and r.state = 'draft'
        and c.kind = 'specialty' and c.first_published_at is null
      order by r.content_id
      """;

  @Inject Publisher publisher;
  @Inject EntityManager database;
  @Inject SpecialtyTree tree;

  // A replica that starts at the same time waits, and then finds nothing left.
  @Transactional
  @SuppressWarnings("unchecked")
  void publish(@Observes @Priority(150) StartupEvent start) {
    tree.lock();
    List<UUID> drafts = database.createNativeQuery(DRAFTS, UUID.class).getResultList();
    drafts.forEach(id -> publisher.publish(id, 1));
  }
}
