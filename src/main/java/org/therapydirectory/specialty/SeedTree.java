package org.therapydirectory.specialty;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.therapydirectory.publishing.Publisher;

/** Publishes the specialty tree that the migrations brought as drafts, once. */
@ApplicationScoped
class SeedTree {

  // Ids grow in the order of the tree, parents first.
  private static final String DRAFTS =
      """
      select content_id, number from revision
      where author = 'seed' and state = 'draft' order by content_id
      """;

  @Inject Publisher publisher;
  @Inject EntityManager database;

  @Transactional
  @SuppressWarnings("unchecked")
  void publish(@Observes @Priority(150) StartupEvent start) {
    List<Tuple> drafts = database.createNativeQuery(DRAFTS, Tuple.class).getResultList();
    drafts.forEach(
        draft ->
            publisher.publish(
                draft.get("content_id", UUID.class), draft.get("number", Integer.class)));
  }
}
