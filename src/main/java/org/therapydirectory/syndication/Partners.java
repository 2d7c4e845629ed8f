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
  @Inject SyndicationConfig config;
  @Inject Overdue overdue;

  /** The caller; one that is paused, has ended or owes a purge gets nothing. */
  public Partner calling() {
    Partner partner = known();
    if (partner.pausedAt != null) {
      throw ProblemException.of(403, "This partner is paused; ask the directory.");
    }
    if (config.pauseOverdue() && !overdue.list(partner).isEmpty()) {
      throw ProblemException.of(
          403,
          "Purges are overdue: confirm them at /v1/syndication/receipts, and everything goes on.");
    }
    return partner;
  }

  /** The caller, also while it gets nothing: for what it owes. */
  Partner known() {
    UUID id = caller.subject();
    Partner partner = id == null ? null : Partner.findById(id);
    if (partner == null) {
      throw ProblemException.of(403, "There is no such partner any more.");
    }
    if (partner.endedAt != null) {
      throw ProblemException.of(403, "The contract with this partner has ended.");
    }
    return partner;
  }
}
