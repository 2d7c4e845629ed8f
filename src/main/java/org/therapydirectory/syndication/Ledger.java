package org.therapydirectory.syndication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.therapydirectory.publishing.Content;
import org.therapydirectory.publishing.Publisher;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.Ids;
import org.therapydirectory.web.ProblemException;

/** Writes the ledger of consents. Each line changes what partners see and so is a change. */
@ApplicationScoped
@Transactional
class Ledger {

  @Inject Publisher publisher;
  @Inject Clock clock;

  /** Adds a consent of the locked profile. */
  Consent grant(Content content, ConsentResource.Grant wanted, String by) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    checkScope(wanted.scope());
    if (wanted.until() != null && !wanted.until().isAfter(now)) {
      throw refusal("/until", "This is in the past.");
    }
    Consent consent = new Consent();
    consent.id = Ids.next();
    consent.therapistId = content.id;
    consent.scope = wanted.scope();
    consent.groups = FieldGroup.slugs(wanted.groups());
    consent.grantedBy = by;
    consent.note = wanted.note();
    consent.until = wanted.until();
    consent.grantedAt = now;
    consent.persistAndFlush();
    publisher.refresh(content);
    return consent;
  }

  /** Withdraws a consent of the locked profile; returns its scope. */
  String withdraw(Content content, String id, String by) {
    UUID uuid = Ids.parse(id);
    Consent consent = uuid == null ? null : Consent.findById(uuid);
    if (consent == null || !consent.therapistId.equals(content.id)) {
      throw ProblemException.notFound();
    }
    if (consent.withdrawnAt == null) {
      consent.withdrawnAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      consent.withdrawnBy = by;
      publisher.refresh(content);
    }
    return consent.scope;
  }

  private static void checkScope(String scope) {
    UUID partner = Ids.parse(scope);
    boolean known =
        partner == null
            ? Consent.CHANNELS.contains(scope)
            : partner.toString().equals(scope) && Partner.findById(partner) != null;
    if (!known) {
      throw refusal("/scope", "This is no partner and none of " + Consent.CHANNELS + ".");
    }
  }

  private static ProblemException refusal(String pointer, String detail) {
    return ProblemException.badRequest(List.of(Fault.at(pointer, "unknown-value", detail)));
  }
}
