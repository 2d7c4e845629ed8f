package org.therapydirectory.syndication.webhook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How partners are told of changes. */
@ConfigMapping(prefix = "directory.webhooks")
interface WebhookConfig {

  /** Whether http and addresses that are not public are allowed, for closed networks. */
  @WithDefault("false")
  boolean allowPrivate();

  /** How long a receiver may take to answer. */
  @WithDefault("10s")
  @DurationMin(nanos = 1, message = "must be longer than nothing, as in 10s")
  Duration timeout();

  /** The pause before the second try; each further one is three times as long. */
  @WithDefault("5s")
  @DurationMin(nanos = 1, message = "must be longer than nothing, as in 10s")
  Duration firstRetry();

  /** For how long a webhook may fail without a success before it is disabled. */
  @WithDefault("5d")
  @DurationMin(nanos = 1, message = "must be longer than nothing, as in 10s")
  Duration disableAfter();

  /** For how long a replaced secret goes on signing beside the new one. */
  @WithDefault("24h")
  Duration secretOverlap();

  /** For how long the log of deliveries is kept. */
  @WithDefault("30d")
  @DurationMin(nanos = 1, message = "must be longer than nothing, as in 10s")
  Duration keepDeliveries();
}
