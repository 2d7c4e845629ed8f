package org.therapydirectory.access;

import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;

/**
 * The extension's mechanism with a limit to its patience: by itself it waits for a provider that
 * has fallen silent for as long as that takes.
 */
@ApplicationScoped
class OidcMechanism implements HttpAuthenticationMechanism {

  private static final Duration PATIENCE = Duration.ofSeconds(4);

  @Inject OidcAuthenticationMechanism extension;

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    String token = BearerToken.of(context.request());
    if (token == null || BearerToken.isKey(token)) {
      return Uni.createFrom().nullItem();
    }
    Context caller = Vertx.currentContext();
    return extension
        .authenticate(context, identities)
        .ifNoItem()
        .after(PATIENCE)
        .failWith(() -> new OIDCException("It does not answer in time."))
        .emitOn(task -> caller.runOnContext(ignored -> task.run()));
  }

  // Between the directory's own keys and the mechanism without a limit.
  @Override
  public int getPriority() {
    return DEFAULT_PRIORITY + 500;
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return extension.getChallenge(context);
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return extension.getCredentialTypes();
  }

  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
    return extension.getCredentialTransport(context);
  }
}
