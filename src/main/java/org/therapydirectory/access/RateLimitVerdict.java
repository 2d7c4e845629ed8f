package org.therapydirectory.access;

import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;

/** Whether a request is within its budget, and what is left, as headers say it. */
record RateLimitVerdict(Surface surface, Allowance allowance, ConsumptionProbe probe) {

  boolean isAllowed() {
    return probe.isConsumed();
  }

  /** {@code RateLimit-Policy}: how many requests (q) in how many seconds (w). */
  String policy() {
    return "\"%s\";q=%d;w=%d"
        .formatted(surface.slug(), allowance.requests(), allowance.window().toSeconds());
  }

  /** {@code RateLimit}: how many requests remain (r), and in how many seconds all are back (t). */
  String state() {
    return "\"%s\";r=%d;t=%d"
        .formatted(
            surface.slug(), probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset()));
  }

  /** Seconds until the next request is allowed. */
  long retryAfter() {
    return seconds(probe.getNanosToWaitForRefill());
  }

  // Rounded up: whoever comes back at that second is let in.
  private static long seconds(long nanos) {
    long second = Duration.ofSeconds(1).toNanos();
    return (nanos + second - 1) / second;
  }
}
