package org.therapydirectory.database;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the embedded database; they do not count where a JDBC URL is configured. */
@ConfigMapping(prefix = "directory.database")
public interface DatabaseConfig {

  /** The folder in which the embedded PostgreSQL keeps its data. */
  @WithDefault("data")
  String directory();

  /** Set by the service itself where it runs on its embedded database. */
  @WithDefault("false")
  boolean embedded();
}
