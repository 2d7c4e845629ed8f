package org.therapydirectory.cache;

import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One reading under way, and who waits for it rather than read the same. */
final class Flight {

  private record Waiter(Context context, Consumer<Boolean> proceed) {}

  private List<Waiter> waiters = new ArrayList<>();

  /** Has somebody wait; false where the reading is over already. */
  synchronized boolean join(Context context, Consumer<Boolean> proceed) {
    return waiters != null && waiters.add(new Waiter(context, proceed));
  }

  /** Lets everybody proceed, each on its own event loop; they hear whether an answer was kept. */
  void land(boolean kept) {
    List<Waiter> all;
    synchronized (this) {
      all = waiters == null ? List.of() : waiters;
      waiters = null;
    }
    all.forEach(waiter -> waiter.context.runOnContext(nothing -> waiter.proceed.accept(kept)));
  }
}
