package org.therapydirectory.replicas;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * What this replica knows. A content version is the number of a database transaction; that version
 * n is known means that this replica has heard of every change by transactions up to n.
 */
@ApplicationScoped
public class Versions {

  // A change is to show everywhere within a second, so that less must have passed since this
  // replica was last sure to have heard of everything.
  private static final long DEAF_AFTER_NANOS = 900_000_000;

  private volatile State state = new State(0, System.nanoTime() - DEAF_AFTER_NANOS, false);

  private record State(long known, long sureAt, boolean connected) {}

  /** The known version; 0 until the replica hears for the first time. It never goes back. */
  public long known() {
    return state.known;
  }

  /** Whether this replica hears of changes, so that what it keeps in memory may be shown. */
  public boolean isHearing() {
    State now = state;
    return now.connected && System.nanoTime() - now.sureAt < DEAF_AFTER_NANOS;
  }

  /** Waits so long for the version to be known. */
  public synchronized void await(long version, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    long left = patience.toMillis();
    while (known() < version && left > 0) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
  }

  /** Every change up to the version was heard; so it was at this nano time. */
  synchronized void heard(long version, long sureAt) {
    state = new State(Math.max(state.known, version), sureAt, true);
    notifyAll();
  }

  /** The connection is gone: changes may be missed from now on. */
  synchronized void lost() {
    state = new State(state.known, state.sureAt, false);
  }
}
