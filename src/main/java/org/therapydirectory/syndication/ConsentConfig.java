package org.therapydirectory.syndication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What the directory's own terms cover. */
@ConfigMapping(prefix = "directory.consent")
interface ConsentConfig {

  /** The scopes for which publishing is consent, until the therapist says otherwise. */
  @WithDefault("public-api,search-engines")
  List<
          @Pattern(
              regexp = "public-api|search-engines|all-partners",
              message = "must be public-api, search-engines or all-partners")
          String>
      defaultScopes();

  /**
   * The version of the consent text that therapists are shown now; it is kept with each consent.
   */
  @WithDefault("1")
  @Size(max = 100, message = "must have at most 100 characters")
  String textVersion();
}
