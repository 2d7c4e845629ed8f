package org.therapydirectory.syndication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.therapydirectory.web.Cursors;
import org.therapydirectory.web.ProblemException;

/** Writes and reads the cursors of the change feed, wherever one is taken. */
@ApplicationScoped
public class FeedCursors {

  /** Where to begin anew. */
  static final String ANEW = "/v1/syndication/snapshot";

  @Inject Cursors cursors;
  @Inject SyndicationConfig config;
  @Inject Clock clock;

  String write(FeedPosition position) {
    return cursors.encode(position);
  }

  /**
   * The place to which a cursor of the partner leads; a 410 where it is too old.
   *
   * @param fault takes code and detail where the answer is null
   */
  public FeedPosition read(String cursor, UUID partner, BiConsumer<String, String> fault) {
    FeedPosition position = cursors.decode(cursor, FeedPosition.class);
    if (position == null || position.xid() == null || position.format() != FeedPosition.FORMAT) {
      fault.accept("bad-cursor", "This is no cursor of the change feed.");
      return null;
    }
    if (!partner.equals(position.partner())) {
      fault.accept("foreign-cursor", "This cursor belongs to another partner.");
      return null;
    }
    if (isOver(position.issuedAt(), config.cursorLife())) {
      throw ProblemException.gone(
          "expired", null, "This cursor is too old; begin anew with a snapshot: " + ANEW);
    }
    return position;
  }

  /** Whether what began then, in seconds since 1970, has had its time. */
  boolean isOver(long since, Duration life) {
    return clock.instant().isAfter(Instant.ofEpochSecond(since).plus(life));
  }
}
