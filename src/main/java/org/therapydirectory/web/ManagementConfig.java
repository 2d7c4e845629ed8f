package org.therapydirectory.web;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** Settings of the management surface. */
@ConfigMapping(prefix = "directory.management")
public interface ManagementConfig {

  /**
   * Origins from which browsers may call the management API, as {@code https://cms.example.org}.
   */
  Optional<List<String>> origins();
}
