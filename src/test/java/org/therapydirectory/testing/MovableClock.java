package org.therapydirectory.testing;

import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of the service under test: the right time, until a test moves it. */
@Mock
@Singleton
public class MovableClock extends Clock {

  private volatile Duration ahead = Duration.ZERO;

  /** Moves the clock to the instant, from where it goes on; it must be put back. */
  public void moveTo(Instant instant) {
    ahead = Duration.between(Instant.now(), instant);
  }

  /** Puts the clock right. */
  public void reset() {
    ahead = Duration.ZERO;
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException();
  }
}
