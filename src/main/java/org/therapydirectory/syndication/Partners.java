package org.therapydirectory.syndication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.therapydirectory.access.Caller;
import org.therapydirectory.web.ProblemException;

/** Finds the partner that calls, and says whether it gets anything. */
@ApplicationScoped
@Transactional
public class Partners {

  @Inject Caller caller;
  @Inject SyndicationConfig config;
  @Inject Overdue overdue;

  /** The caller; one that is paused, has ended or owes a purge gets nothing. */
  public Partner calling() {
    return served(caller.subject());
  }

  /** The partner with the id, where it gets anything. */
  Partner served(UUID id) {
    Partner partner = existing(id);
    if (partner.pausedAt != null) {
      throw ProblemException.of(403, "This partner is paused; ask the directory.");
    }
    if (owes(partner)) {
      throw ProblemException.of(
          403,
          "Purges are overdue: confirm them at /v1/syndication/receipts, and everything goes on.");
    }
    return partner;
  }

  /** Whether the partner gets anything at present. */
  public boolean isServed(Partner partner) {
    return partner.endedAt == null && partner.pausedAt == null && !owes(partner);
  }

  /** The partners that get nothing until they confirm purges. */
  public List<UUID> owing() {
    return config.pauseOverdue() ? overdue.owing() : List.of();
  }

  private boolean owes(Partner partner) {
    return config.pauseOverdue() && overdue.isOwing(partner);
  }

  /** The caller, also while it gets nothing: for what it owes. */
  Partner known() {
    return existing(caller.subject());
  }

  private static Partner existing(UUID id) {
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
