package org.therapydirectory.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** How much callers may ask for. */
@ConfigMapping(prefix = "directory.rate-limit")
interface RateLimitConfig {

  /** Whether requests are counted at all. */
  @WithDefault("true")
  boolean enabled();

  /** What an address may ask of delivery, feeds and sitemap. */
  @WithDefault("60000 per minute")
  @WithConverter(Allowance.Reader.class)
  Allowance delivery();

  /** What a partner's key may ask of syndication, and an address that shows no valid key. */
  @WithDefault("6000 per minute")
  @WithConverter(Allowance.Reader.class)
  Allowance syndication();

  /** What a key or token may ask of management, and an address that shows no valid one. */
  @WithDefault("6000 per minute")
  @WithConverter(Allowance.Reader.class)
  Allowance management();

  /** Networks whose requests are not counted, such as the site's own renderer. */
  Optional<List<@WithConverter(Network.Reader.class) Network>> exempt();
}
