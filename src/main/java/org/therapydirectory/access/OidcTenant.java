package org.therapydirectory.access;

import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TenantConfigResolver;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Says which provider looks at a token: the configured one, unless it is one of the directory's own
 * keys. The provider is first asked for its keys when the first token comes.
 */
@Singleton
class OidcTenant implements TenantConfigResolver {

  private final OidcTenantConfig tenant;

  @Inject
  OidcTenant(OidcConfig config) {
    tenant = tenant(config);
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
    return Uni.createFrom().item(concerned ? tenant : null);
  }
}
