package org.therapydirectory.generator;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.PositiveOrZero;

/**
 * How much made-up content to load at the start, into a database without therapists and articles.
 */
@ConfigMapping(prefix = "directory.generate")
public interface GeneratorConfig {

  /** How many therapists; 0 for none. */
  @WithDefault("0")
  @PositiveOrZero(message = "must be a number, 0 for none")
  int therapists();

  /** How many articles; 0 for none. */
  @WithDefault("0")
  @PositiveOrZero(message = "must be a number, 0 for none")
  int articles();

  /** The same seed makes the same content. */
  @WithDefault("1")
  long seed();
}
