package org.therapydirectory.publishing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The site for people that shows this directory; it gives the canonical addresses. */
@ConfigMapping(prefix = "directory.site")
public interface SiteConfig {

  /**
   * Where the site is, as {@code https://www.example.org}; without it there are no canonical
   * addresses.
   */
  Optional<String> url();

  /** What the site is called, for feeds and machines. */
  @WithDefault("Therapy Directory")
  String name();

  /** The path of a profile. */
  @WithDefault("/therapists/{slug}")
  String therapistPath();

  /** The path of an article. */
  @WithDefault("/articles/{slug}")
  String articlePath();

  /** The path of a specialty. */
  @WithDefault("/specialties/{slug}")
  String specialtyPath();
}
