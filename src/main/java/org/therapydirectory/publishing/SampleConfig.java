package org.therapydirectory.publishing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What content the service starts with. */
@ConfigMapping(prefix = "directory")
public interface SampleConfig {

  /**
   * {@code auto} loads the sample content into an empty embedded database, {@code none} loads
   * nothing, anything else is a folder whose {@code therapists/*.json} and {@code articles/*.json}
   * are loaded where the database is empty.
   */
  @WithDefault("auto")
  String sampleContent();
}
