package org.therapydirectory.syndication;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** What holds between the directory and its partners. */
@ConfigMapping(prefix = "directory.syndication")
interface SyndicationConfig {

  /** For how long a partner may leave the change feed alone before it has to begin anew. */
  @WithDefault("P90D")
  @DurationMin(nanos = 1, message = "must be longer than nothing, as in 10s")
  Duration cursorLife();

  /** For how long a snapshot that broke off may be resumed. */
  @WithDefault("PT24H")
  @DurationMin(nanos = 1, message = "must be longer than nothing, as in 10s")
  Duration snapshotLife();

  /** How soon a partner whose contract has contact or identity purges what is gone. */
  @WithDefault("PT24H")
  @DurationMin(nanos = 1, message = "must be longer than nothing, as in 10s")
  Duration purgeContactWithin();

  /** How soon every other partner does. */
  @WithDefault("PT72H")
  @DurationMin(nanos = 1, message = "must be longer than nothing, as in 10s")
  Duration purgeWithin();

  /** Whether a partner that has not confirmed a purge in time gets nothing until it has. */
  @WithDefault("false")
  boolean pauseOverdue();
}
