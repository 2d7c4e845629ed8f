package org.therapydirectory.publishing;

import java.util.UUID;

/**
 * Fired when a change can be read: on the replica that took it right after the commit and before
 * the writer hears, on the others when they are told. What keeps copies in memory drops them now.
 * It may come more than once for a change.
 *
 * @param kind {@link Kind#table()}, {@link #VOCABULARY}, {@link #CRISIS_LINE} or {@link
 *     #EVERYTHING}
 * @param id the content, or null where the change is not about one
 */
public record ContentChanged(String kind, UUID id) {

  /** A term of a vocabulary changed. */
  public static final String VOCABULARY = "vocabulary";

  /** A crisis line changed. */
  public static final String CRISIS_LINE = "crisis-line";

  /** Changes may have been missed, so that everything may be different. */
  public static final String EVERYTHING = "everything";

  /** Observers with this priority come first: others read anew through what they keep. */
  public static final int VOCABULARIES_FIRST = 100;

  /** Whether what is kept of the kind may be out of date. */
  public boolean concerns(String kept) {
    return kind.equals(kept) || kind.equals(EVERYTHING);
  }
}
