package org.therapydirectory.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.Optional;

/** How the first operator comes in. */
@ConfigMapping(prefix = "directory")
interface AccessConfig {

  /**
   * A key of the form {@code td_admin_} and at least 43 letters and digits, which works from the
   * first start on.
   */
  Optional<String> bootstrapAdminKey();

  /** Set by the service itself where it runs on its embedded database. */
  @WithName("database.embedded")
  @WithDefault("false")
  boolean embedded();
}
