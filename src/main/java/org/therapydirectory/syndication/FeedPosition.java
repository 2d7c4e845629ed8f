package org.therapydirectory.syndication;

import java.util.UUID;

/**
 * A place in the change feed, as a cursor carries it.
 *
 * @param view the contract to which it belongs
 * @param xid the transaction, in decimal digits
 */
public record FeedPosition(UUID partner, String view, String xid, long seq) {

  FeedPosition at(String otherXid, long otherSeq) {
    return new FeedPosition(partner, view, otherXid, otherSeq);
  }
}
