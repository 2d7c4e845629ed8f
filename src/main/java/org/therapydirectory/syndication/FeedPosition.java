package org.therapydirectory.syndication;

import java.time.Instant;
import java.util.UUID;

/**
 * A place in the change feed, as a cursor carries it. It is bound to the partner and not to the
 * terms of its contract: what another contract changes comes as events.
 *
 * @param format of which form of the feed it is
 * @param xid the transaction, in decimal digits
 * @param issuedAt when the cursor was given out, in seconds since 1970
 */
public record FeedPosition(int format, UUID partner, String xid, long seq, long issuedAt) {

  /** Grows when events come to mean something else. */
  static final int FORMAT = 1;

  /** A place in the feed as it is now. */
  static FeedPosition of(UUID partner, String xid, long seq, long issuedAt) {
    return new FeedPosition(FORMAT, partner, xid, seq, issuedAt);
  }

  /** The place before the first change. */
  static FeedPosition start(Partner partner, Instant now) {
    return of(partner.id, "0", 0, now.getEpochSecond());
  }

  FeedPosition at(String otherXid, long otherSeq) {
    return of(partner, otherXid, otherSeq, issuedAt);
  }

  FeedPosition issued(Instant now) {
    return of(partner, xid, seq, now.getEpochSecond());
  }
}
