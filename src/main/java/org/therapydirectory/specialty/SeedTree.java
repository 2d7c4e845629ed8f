package org.therapydirectory.specialty;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import org.therapydirectory.publishing.Publisher;
import org.therapydirectory.publishing.Revision;

/** Publishes the specialty tree that the migrations brought as drafts, once. */
@ApplicationScoped
class SeedTree {

  @Inject Publisher publisher;

  @Transactional
  void publish(@Observes @Priority(150) StartupEvent start) {
    // Ids grow in the order of the tree, parents first.
    List<Revision> drafts =
        Revision.list("author = 'seed' and state = 'draft' order by key.contentId");
    drafts.forEach(draft -> publisher.publish(draft.key.contentId(), draft.key.number()));
  }
}
