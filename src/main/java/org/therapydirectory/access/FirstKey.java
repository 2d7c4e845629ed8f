package org.therapydirectory.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.therapydirectory.publishing.Audit;

/** Lets the first operator in. */
@ApplicationScoped
class FirstKey {

  private static final Logger LOG = Logger.getLogger(FirstKey.class);

  @Inject AccessConfig config;
  @Inject ApiKeys keys;
  @Inject Clock clock;

  @Transactional
  void provide(@Observes @Priority(250) StartupEvent start) {
    if (config.bootstrapAdminKey().isPresent()) {
      adopt(config.bootstrapAdminKey().get());
    } else if (config.embedded() && !keys.hasAdmin()) {
      ApiKeys.Issued issued = keys.issue(Role.ADMIN, "first-admin", null, null);
      note(issued.id(), "admin key, made and shown in the log");
      LOG.infof("The first admin key, shown only this once: %s", issued.secret());
    }
  }

  private void adopt(String secret) {
    if (!secret.startsWith("td_admin_") || !ApiKeys.FORM.matcher(secret).matches()) {
      throw new IllegalArgumentException(
          "directory.bootstrap-admin-key is not td_admin_ followed by 43 to 128 letters and"
              + " digits.");
    }
    UUID adopted = keys.adopt(secret, Role.ADMIN, "bootstrap-admin");
    if (adopted != null) {
      note(adopted, "admin key, taken from the configuration");
    }
  }

  // Nobody called; the service itself did it.
  private void note(UUID key, String note) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Audit.note(now, "start", null, "create", Trail.KEY, key, null, note);
  }
}
