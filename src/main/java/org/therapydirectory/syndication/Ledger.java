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
  @Inject ConsentConfig config;
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
    consent.groups =
        FieldGroup.slugs(
            Consent.PUBLIC.contains(wanted.scope())
                ? List.of(FieldGroup.values())
                : wanted.groups());
    consent.grantedBy = by;
    consent.textVersion =
        wanted.textVersion() == null ? config.textVersion() : wanted.textVersion();
    consent.note = wanted.note();
    consent.until = wanted.until();
    consent.grantedAt = now;
    consent.persistAndFlush();
    publisher.note(content, Ids.parse(consent.scope));
    return consent;
  }

  /**
   * Withdraws a consent of the locked profile, and with one to a channel all to that channel, since
   * it has the profile or has it not.
   *
   * @return its scope
   */
  String withdraw(Content content, String idOrChannel, String by) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    UUID id = Ids.parse(idOrChannel);
    Consent named = id == null ? null : Consent.findById(id);
    String scope = named == null ? idOrChannel : named.scope;
    boolean known =
        named == null ? Consent.CHANNELS.contains(scope) : named.therapistId.equals(content.id);
    if (!known) {
      throw ProblemException.notFound();
    }
    List<Consent> standing =
        Consent.CHANNELS.contains(scope) && !(named != null && scope.equals(Consent.ALL_PARTNERS))
            ? standing(content, scope, now)
            : List.of(named);
    boolean changed = false;
    for (Consent consent : standing) {
      changed |= consent.withdrawnAt == null;
      if (consent.withdrawnAt == null) {
        consent.withdrawnAt = now;
        consent.withdrawnBy = by;
      }
    }
    if (changed) {
      Consent.flush();
      publisher.note(content, Ids.parse(scope));
    }
    return scope;
  }

  // What the directory's terms imply is written down, so that it can be withdrawn.
  private List<Consent> standing(Content content, String channel, Instant now) {
    List<Consent> all = Consent.list("therapistId = ?1 and scope = ?2", content.id, channel);
    if (all.isEmpty()) {
      Consent implied = new Consent();
      implied.id = Ids.next();
      implied.therapistId = content.id;
      implied.scope = channel;
      implied.groups = FieldGroup.slugs(List.of(FieldGroup.values()));
      implied.grantedBy = Channels.IMPLIED;
      implied.textVersion = config.textVersion();
      implied.grantedAt = now;
      implied.persist();
      return List.of(implied);
    }
    return all;
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
