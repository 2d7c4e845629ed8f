package org.therapydirectory.syndication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.therapydirectory.access.Caller;
import org.therapydirectory.web.ProblemException;

/** Finds the partner that calls. */
@ApplicationScoped
@Transactional
public class Partners {

  @Inject Caller caller;

  /** The caller; a partner that is paused or has ended gets nothing. */
  public Partner calling() {
    UUID id = caller.subject();
    Partner partner = id == null ? null : Partner.findById(id);
    if (partner == null || partner.endedAt != null || partner.pausedAt != null) {
      throw ProblemException.of(403, "This partner gets nothing at present.");
    }
    return partner;
  }
}
