package org.therapydirectory.syndication.webhook;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** How long to wait before the next try. */
final class Pauses {

  static final Duration LONGEST = Duration.ofHours(24);

  private static final double GROWTH = 3;
  private static final double JITTER = 0.2;

  private Pauses() {}

  /**
   * The pause after so many failures in a row; it grows, to a day at most.
   *
   * @param first the pause after the first failure
   * @param random from 0 to 1; spreads the tries of those that failed together
   */
  static Duration after(int failures, Duration first, double random) {
    double millis = first.toMillis() * Math.pow(GROWTH, failures - 1) * (1 + JITTER * random);
    return Duration.ofMillis((long) Math.min(millis, LONGEST.toMillis()));
  }

  /** The pause for which Retry-After asks, to a day at most; null where it asks for none. */
  static Duration asked(String retryAfter, Instant now) {
    if (retryAfter == null) {
      return null;
    }
    String text = retryAfter.strip();
    Duration asked;
    if (text.matches("\\d{1,9}")) {
      asked = Duration.ofSeconds(Long.parseLong(text));
    } else {
      try {
        Instant date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
        asked = Duration.between(now, date);
      } catch (DateTimeException e) {
        return null;
      }
    }
    return asked.isNegative() ? Duration.ZERO : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }
}
