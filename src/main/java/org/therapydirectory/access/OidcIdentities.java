package org.therapydirectory.access;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.therapydirectory.web.Ids;

/**
 * Turns the identity of a provider's token into one of the directory: known by its subject rather
 * than by an address, with the directory's roles, and a therapist bound to the profile.
 */
@ApplicationScoped
class OidcIdentities implements SecurityIdentityAugmentor {

  @Inject OidcConfig config;
  @Inject RateLimits limits;

  @Override
  public Uni<SecurityIdentity> augment(
      SecurityIdentity identity, AuthenticationRequestContext context) {
    if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
      return Uni.createFrom().item(identity);
    }
    limits.recognise(identity.getCredential(AccessTokenCredential.class).getToken());
    QuarkusSecurityIdentity.Builder caller =
        QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(token.getSubject()));
    UUID profile = profile(token);
    for (Role role : Role.values()) {
      boolean bound = role == Role.THERAPIST && profile != null;
      if (identity.hasRole(role.slug()) && (bound || !role.isBound())) {
        caller.addRoles(role.implied());
      }
    }
    if (profile != null) {
      caller.addAttribute(KeyIdentities.SUBJECT, profile);
    }
    return Uni.createFrom().item(caller.build());
  }

  private UUID profile(JsonWebToken token) {
    Object claim = token.getClaim(config.profileClaim());
    return claim == null ? null : Ids.parse(claim.toString());
  }
}
