package org.therapydirectory.syndication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.therapydirectory.web.ProblemException;

/**
 * Says how many snapshots this replica writes at a time. Each holds a connection to the database
 * for as long as its reader takes, and the rest of them is for everybody else.
 */
@ApplicationScoped
class SnapshotPlaces {

  static final int OF_A_PARTNER = 2;

  // A third of the connections, since each snapshot needs another one now and then.
  private static final int SHARE = 3;
  private static final int COME_AGAIN = 60;

  @Inject
  @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
  int connections;

  private final Map<UUID, Integer> taken = new HashMap<>();

  /** Takes a place for a snapshot, to be given back; 503 where there is none. */
  synchronized void take(UUID partner) {
    if (taken.getOrDefault(partner, 0) >= OF_A_PARTNER) {
      throw ProblemException.unavailable(
          COME_AGAIN,
          "%d snapshots of this partner are being read already; let one of them end."
              .formatted(OF_A_PARTNER));
    }
    if (taken.values().stream().mapToInt(n -> n).sum() >= Math.max(1, connections / SHARE)) {
      throw ProblemException.unavailable(
          COME_AGAIN, "Too many snapshots are being read; come again later.");
    }
    taken.merge(partner, 1, Integer::sum);
  }

  /** Gives a place back. */
  synchronized void giveBack(UUID partner) {
    taken.computeIfPresent(partner, (id, count) -> count == 1 ? null : count - 1);
  }
}
