package org.therapydirectory.publishing;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Settings of how prose is rendered. */
@ConfigMapping(prefix = "directory.markdown")
public interface MarkdownConfig {

  /**
   * The {@code rel} of links that lead to other hosts than the site's: {@code noopener nofollow
   * ugc} where nothing is set; {@code none} for no attribute. Holds for what is published from then
   * on.
   */
  Optional<String> externalRel();
}
