package org.therapydirectory.therapist;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.therapydirectory.publishing.ContentChanged;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.search.ListRequest;
import org.therapydirectory.web.Shown;

/**
 * When the next availability of any profile runs out. A list that filters, sorts or counts by
 * availability then changes, though none of the profiles that it shows does.
 */
@ApplicationScoped
class Expiries {

  private static final String NEXT =
      "select min(availability_expires_at) from therapist where availability_expires_at > :now";

  @Inject EntityManager database;
  @Inject Shown shown;
  @Inject Clock clock;

  private final AtomicLong changes = new AtomicLong();
  private volatile Known known = new Known(-1, Instant.MIN);

  private record Known(long changes, Instant next) {}

  void forget(@Observes ContentChanged change) {
    if (change.concerns(Kind.THERAPIST.table())) {
      changes.incrementAndGet();
    }
  }

  /** Says until when an answer to the request holds. */
  void limit(ListRequest request) {
    boolean byAvailability =
        request.conditions().containsKey("accepting")
            || request.sort().usesNow()
            || !request.extras().facets().isEmpty();
    if (byAvailability) {
      shown.until(this::next);
    }
  }

  private Instant next() {
    Known present = known;
    long seen = changes.get();
    Instant now = clock.instant();
    if (present.changes() != seen || !present.next().isAfter(now)) {
      Instant next = QuarkusTransaction.joiningExisting().call(() -> read(now));
      present = new Known(seen, next == null ? Instant.MAX : next);
      known = present;
    }
    return present.next();
  }

  private Instant read(Instant now) {
    return (Instant)
        database.createNativeQuery(NEXT, Instant.class).setParameter("now", now).getSingleResult();
  }
}
