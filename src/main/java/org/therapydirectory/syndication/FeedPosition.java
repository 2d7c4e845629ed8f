package org.therapydirectory.syndication;

import java.time.Instant;
import java.util.UUID;

/**
 * A place in the change feed, as a cursor carries it. It is bound to the partner and not to the
 * terms of its contract: what another contract changes comes as events.
 *
 * @param xid the transaction, in decimal digits
 * @param issuedAt when the cursor was given out, in seconds since 1970
 */
public record FeedPosition(UUID partner, String xid, long seq, long issuedAt) {

  /** The place before the first change. */
  static FeedPosition start(Partner partner, Instant now) {
    return new FeedPosition(partner.id, "0", 0, now.getEpochSecond());
  }

  FeedPosition at(String otherXid, long otherSeq) {
    return new FeedPosition(partner, otherXid, otherSeq, issuedAt);
  }

  FeedPosition issued(Instant now) {
    return new FeedPosition(partner, xid, seq, now.getEpochSecond());
  }
}
