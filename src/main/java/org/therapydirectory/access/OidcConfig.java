package org.therapydirectory.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The OpenID Connect provider whose tokens work beside the directory's own keys. */
@ConfigMapping(prefix = "directory.oidc")
interface OidcConfig {

  /** The provider's address, exactly as its tokens have it in {@code iss}. */
  Optional<String> issuer();

  /** What tokens for this directory have in {@code aud}. */
  Optional<String> audience();

  /** The claim with the roles; a slash leads into an object: {@code realm_access/roles}. */
  @WithDefault("roles")
  String rolesClaim();

  /** The claim with the id of the profile to which the role therapist is bound. */
  @WithDefault("therapist")
  String profileClaim();
}
