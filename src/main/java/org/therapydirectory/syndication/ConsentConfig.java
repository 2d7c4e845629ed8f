package org.therapydirectory.syndication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** What the directory's own terms cover. */
@ConfigMapping(prefix = "directory.consent")
interface ConsentConfig {

  /** The scopes for which publishing is consent, until the therapist says otherwise. */
  @WithDefault("public-api,search-engines")
  List<String> defaultScopes();

  /**
   * The version of the consent text that therapists are shown now; it is kept with each consent.
   */
  @WithDefault("1")
  String textVersion();
}
