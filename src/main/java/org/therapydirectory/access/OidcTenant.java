package org.therapydirectory.access;

import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Says which provider looks at a token: the configured one, unless it is one of the directory's own
 * keys. The provider is first asked for its keys when the first token comes.
 */
@Singleton
class OidcTenant implements TenantConfigResolver {

  // How long a caller waits for a provider that does not answer.
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final OidcTenantConfig tenant;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final HttpRequest discovery;
  private volatile boolean answered;

  @Inject
  OidcTenant(OidcConfig config) {
    tenant = tenant(config);
    discovery =
        tenant == null
            ? null
            : HttpRequest.newBuilder(
                    URI.create(
                        config.issuer().get().replaceAll("/+$", "")
                            + "/.well-known/openid-configuration"))
                .timeout(PATIENCE)
                .build();
  }

  // Being made at the start is enough: what is wrong with the settings is said then.
  void check(@Observes StartupEvent start) {}

  private static OidcTenantConfig tenant(OidcConfig config) {
    if (config.issuer().isEmpty()) {
      if (config.audience().isPresent()) {
        throw new IllegalArgumentException(
            "directory.oidc.audience is set without directory.oidc.issuer, the provider's address.");
      }
      return null;
    }
    String issuer = config.issuer().get();
    if (!isWebAddress(issuer)) {
      throw new IllegalArgumentException(
          "directory.oidc.issuer is no address like https://id.example.org/realms/directory: "
              + issuer);
    }
    String audience =
        config
            .audience()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "directory.oidc.issuer is set without directory.oidc.audience, by which"
                            + " tokens for this directory are told from those for others."));
    return OidcTenantConfig.authServerUrl(issuer)
        .tenantId("directory")
        .token()
        .issuer(issuer)
        .audience(audience)
        .subjectRequired()
        .principalClaim("sub")
        .allowJwtIntrospection(false)
        .allowOpaqueTokenIntrospection(false)
        .end()
        .roles()
        .roleClaimPath(config.rolesClaim())
        .end()
        .build();
  }

  private static boolean isWebAddress(String text) {
    try {
      URI uri = new URI(text);
      return ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
          && uri.getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  @Override
  public Uni<OidcTenantConfig> resolve(
      RoutingContext context, OidcRequestContext<OidcTenantConfig> request) {
    String token = BearerToken.of(context.request());
    boolean concerned =
        token != null && !BearerToken.isKey(token) && Surface.isGuarded(context.normalizedPath());
    return concerned && tenant != null
        ? provider().replaceWith(tenant)
        : Uni.createFrom().nullItem();
  }

  // The extension waits for the first answer of a provider however long that takes.
  private Uni<Void> provider() {
    if (answered) {
      return Uni.createFrom().voidItem();
    }
    Context caller = Vertx.currentContext();
    return Uni.createFrom()
        .completionStage(() -> client.sendAsync(discovery, HttpResponse.BodyHandlers.discarding()))
        .invoke(answer -> answered = true)
        .onFailure()
        .transform(e -> new OIDCException("It cannot be reached: " + e.getMessage(), e))
        .emitOn(task -> caller.runOnContext(ignored -> task.run()))
        .replaceWithVoid();
  }
}
