package org.therapydirectory.cache;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the answers that are kept in memory. */
@ConfigMapping(prefix = "directory.cache")
public interface CacheConfig {

  /** Whether answers are kept at all. */
  @WithDefault("true")
  boolean enabled();

  /** How much memory they may take together, as {@code 64M}. */
  @WithDefault("64M")
  MemorySize size();
}
