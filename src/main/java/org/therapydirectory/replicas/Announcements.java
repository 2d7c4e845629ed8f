package org.therapydirectory.replicas;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import org.therapydirectory.publishing.ContentChanged;
import org.therapydirectory.publishing.Published;
import org.therapydirectory.publishing.Rewritten;

/** Tells this replica of its own changes: after the commit and before the answer to the writer. */
@ApplicationScoped
class Announcements {

  @Inject Event<ContentChanged> changed;

  void tell(@Observes(during = TransactionPhase.AFTER_SUCCESS) Published change) {
    changed.fire(new ContentChanged(change.kind(), change.id()));
  }

  void tell(@Observes(during = TransactionPhase.AFTER_SUCCESS) Rewritten change) {
    change.ids().forEach(id -> changed.fire(new ContentChanged(change.kind(), id)));
  }
}
