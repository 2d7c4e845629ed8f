package org.therapydirectory.cache;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;

/** Settings of a content delivery network in front that can forget answers by keys. */
@ConfigMapping(prefix = "directory.cdn")
public interface CdnConfig {

  /** What HTTP takes as the name of a header or a method. */
  String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

  /** The header of answers that carries their keys; none without it. */
  Optional<
          @Pattern(regexp = TOKEN, message = "must be the name of a header such as Surrogate-Key")
          String>
      keyHeader();

  /** What stands between keys. */
  @WithDefault("space")
  Separator keySeparator();

  /** Where keys are sent whose answers are to be forgotten; nowhere without it. */
  Optional<
          @Pattern(
              regexp = "https?://[^\\s/?#]+([/?]\\S*)?",
              message = "must be an address such as https://api.example.org/purge")
          String>
      purgeUrl();

  /** How they are sent. */
  @WithDefault("POST")
  @Pattern(regexp = TOKEN, message = "must be a method such as POST")
  String purgeMethod();

  /** A JSON body in which {keys} stands for the list; without it they are sent in the header. */
  Optional<String> purgeBody();

  /** The header that lets us in. */
  @WithDefault("Authorization")
  @Pattern(regexp = TOKEN, message = "must be the name of a header such as Authorization")
  String purgeTokenHeader();

  /** Its value. */
  Optional<
          @Pattern(
              regexp = "[\\x20-\\x7E]+",
              message = "must be a header's value such as Bearer and a token")
          String>
      purgeToken();

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
