package org.therapydirectory.cache;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of a content delivery network in front that can forget answers by keys. */
@ConfigMapping(prefix = "directory.cdn")
interface CdnConfig {

  /** The header of answers that carries their keys; none without it. */
  Optional<String> keyHeader();

  /** What stands between keys. */
  @WithDefault("space")
  Separator keySeparator();

  /** Where keys are sent whose answers are to be forgotten; nowhere without it. */
  Optional<URI> purgeUrl();

  /** How they are sent. */
  @WithDefault("POST")
  String purgeMethod();

  /** A JSON body in which {keys} stands for the list; without it they are sent in the header. */
  Optional<String> purgeBody();

  /** The header that lets us in. */
  @WithDefault("Authorization")
  String purgeTokenHeader();

  /** Its value. */
  Optional<String> purgeToken();

  /** How long an answer may take. */
  @WithDefault("10s")
  @DurationMin(nanos = 1, message = "must be longer than nothing, as in 10s")
  Duration purgeTimeout();

  /** The pause before the second try; each further one is twice as long. */
  @WithDefault("1s")
  @DurationMin(nanos = 1, message = "must be longer than nothing, as in 10s")
  Duration purgeRetry();

  /** After which nothing is tried any more; what the network keeps has run out by then. */
  @WithDefault("2m")
  @DurationMin(nanos = 1, message = "must be longer than nothing, as in 10s")
  Duration purgeGiveUp();

  /** What stands between keys. */
  enum Separator {
    SPACE(" "),
    COMMA(",");

    private final String text;

    Separator(String text) {
      this.text = text;
    }

    String join(Iterable<String> keys) {
      return String.join(text, keys);
    }
  }
}
