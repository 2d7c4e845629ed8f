package org.therapydirectory.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** Settings of the database. */
@ConfigMapping(prefix = "directory.database")
public interface DatabaseConfig {

  /** The folder in which the embedded PostgreSQL keeps its data; no other database needs it. */
  @WithDefault("data")
  String directory();

  /** After so long without a word from the database on a connection, that is given up. */
  @Min(value = 3, message = "must be at least 3, so that slow statements are not given up")
  @WithDefault("10")
  int timeoutSeconds();

  /** Set by the service itself where it runs on its embedded database. */
  @WithDefault("false")
  boolean embedded();
}
