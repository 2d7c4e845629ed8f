package org.therapydirectory.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Who makes the present request. */
@ApplicationScoped
public class Caller {

  @Inject SecurityIdentity identity;

  /** The name that history and audit show. */
  public String name() {
    return identity.getPrincipal().getName();
  }

  /** The profile or partner to which the caller is bound, or null. */
  public UUID subject() {
    return identity.getAttribute(KeyIdentities.SUBJECT);
  }

  /** The id of the key with which the caller came in, or null. */
  public UUID key() {
    return identity.getAttribute(KeyIdentities.KEY);
  }

  /** Whether the caller has the role or one that takes it in. */
  public boolean is(Role role) {
    return identity.hasRole(role.slug());
  }
}
