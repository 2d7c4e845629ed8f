package org.therapydirectory.access;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;

/** Lets the first operator in. */
@ApplicationScoped
class FirstKey {

  private static final Logger LOG = Logger.getLogger(FirstKey.class);

  @Inject AccessConfig config;
  @Inject ApiKeys keys;

  void provide(@Observes @Priority(250) StartupEvent start) {
    if (config.bootstrapAdminKey().isPresent()) {
      adopt(config.bootstrapAdminKey().get());
    } else if (config.embedded() && !keys.hasAdmin()) {
      LOG.infof(
          "The first admin key, shown only this once: %s",
          keys.issue(Role.ADMIN, "first-admin", null, null).secret());
    }
  }

  private void adopt(String secret) {
    if (!secret.startsWith("td_admin_") || !ApiKeys.FORM.matcher(secret).matches()) {
      throw new IllegalArgumentException(
          "directory.bootstrap-admin-key is not td_admin_ followed by 43 to 128 letters and"
              + " digits.");
    }
    keys.adopt(secret, Role.ADMIN, "bootstrap-admin");
  }
}
