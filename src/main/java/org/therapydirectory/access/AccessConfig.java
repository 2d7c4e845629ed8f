package org.therapydirectory.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.List;
import java.util.Optional;

/** How the first operator comes in, and through which proxies everybody does. */
@ConfigMapping(prefix = "directory")
interface AccessConfig {

  /**
   * A key of the form {@code td_admin_} and at least 43 letters and digits, which works from the
   * first start on.
   */
  Optional<String> bootstrapAdminKey();

  /** The proxies in front of the service, whose word on the client's address is taken. */
  Optional<List<@WithConverter(Network.Reader.class) Network>> proxies();

  /** Set by the service itself where it runs on its embedded database. */
  @WithName("database.embedded")
  @WithDefault("false")
  boolean embedded();
}
