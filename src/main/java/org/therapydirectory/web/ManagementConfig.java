package org.therapydirectory.web;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;

/** Settings of the management surface. */
@ConfigMapping(prefix = "directory.management")
public interface ManagementConfig {

  /**
   * Origins from which browsers may call the management API, as {@code https://cms.example.org}.
   */
  Optional<
          List<
              @Pattern(
                  regexp = "https?://[^\\s/?#]+",
                  message = "must be an origin such as https://cms.example.org")
              String>>
      origins();
}
