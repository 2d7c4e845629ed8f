package org.therapydirectory.publishing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.util.Optional;

/** The site for people that shows this directory; it gives the canonical addresses. */
@ConfigMapping(prefix = "directory.site")
public interface SiteConfig {

  /** A path with a place for the slug. */
  String PATH = "/\\S*\\{slug\\}\\S*";

  /**
   * Where the site is, as {@code https://www.example.org}; without it there are no canonical
   * addresses.
   */
  Optional<
          @Pattern(
              regexp = "https?://[^\\s/?#]+(/[^\\s?#]*)?",
              message = "must be an address such as https://www.example.org")
          String>
      url();

  /** What the site is called, for feeds and machines. */
  @WithDefault("Therapy Directory")
  String name();

  /** The path of a profile. */
  @WithDefault("/therapists/{slug}")
  @Pattern(regexp = PATH, message = "must be a path in which {slug} stands")
  String therapistPath();

  /** The path of an article. */
  @WithDefault("/articles/{slug}")
  @Pattern(regexp = PATH, message = "must be a path in which {slug} stands")
  String articlePath();

  /** The path of a specialty. */
  @WithDefault("/specialties/{slug}")
  @Pattern(regexp = PATH, message = "must be a path in which {slug} stands")
  String specialtyPath();
}
