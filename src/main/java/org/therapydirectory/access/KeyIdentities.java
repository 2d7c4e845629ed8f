package org.therapydirectory.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Turns a key into who is calling. */
@ApplicationScoped
class KeyIdentities implements IdentityProvider<KeyRequest> {

  /** The attribute with the id of the profile or partner to which the key is bound. */
  static final String SUBJECT = "subject";

  /** The attribute with the id of the key. */
  static final String KEY = "key";

  @Inject ApiKeys keys;
  @Inject RateLimits limits;

  @Override
  public Class<KeyRequest> getRequestType() {
    return KeyRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      KeyRequest request, AuthenticationRequestContext context) {
    return context.runBlocking(() -> identity(request.secret()));
  }

  private SecurityIdentity identity(String secret) {
    ApiKey key = keys.recognise(secret);
    if (key == null) {
      throw new AuthenticationFailedException();
    }
    if (key.rate == null) {
      limits.recognise(secret);
    } else {
      limits.recognise(secret, key.subject, Allowance.parse(key.rate));
    }
    QuarkusSecurityIdentity.Builder identity =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(new QuarkusPrincipal(key.name))
            .addRoles(key.role().implied())
            .addAttribute(KEY, key.id);
    if (key.subject != null) {
      identity.addAttribute(SUBJECT, key.subject);
    }
    return identity.build();
  }
}
