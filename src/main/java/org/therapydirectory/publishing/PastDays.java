package org.therapydirectory.publishing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.therapydirectory.web.Fault;

/**
 * Tells what is past from what is to come, with the day of tolerance that days without zones need.
 */
@ApplicationScoped
public class PastDays {

  // The zones of the world are a day apart, and clocks go wrong.
  private static final int TOLERANCE_DAYS = 1;

  @Inject Clock clock;

  /** The latest day that may be called past. */
  public LocalDate latest() {
    return day(clock.instant()).plusDays(TOLERANCE_DAYS);
  }

  /** Notes a fault where the day is given and lies in the future. */
  public void check(String pointer, LocalDate day, List<Fault> faults) {
    if (day != null && day.isAfter(latest())) {
      faults.add(inFuture(pointer));
    }
  }

  /** Notes a fault where the instant is given and lies in the future. */
  public void check(String pointer, Instant instant, List<Fault> faults) {
    check(pointer, instant == null ? null : day(instant), faults);
  }

  /** Whether the day was over at the instant, wherever that was. */
  public static boolean isOver(LocalDate day, Instant instant) {
    return day.isBefore(day(instant).minusDays(TOLERANCE_DAYS));
  }

  /** The fault of what lies in the future. */
  public static Fault inFuture(String pointer) {
    return Fault.at(pointer, "out-of-order", "This must not lie in the future.");
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
