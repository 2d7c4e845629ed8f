package org.therapydirectory.search;

/**
 * What a text query came to.
 *
 * @param query as it is searched
 * @param correctedTo the words that are searched in place of those given, or null
 * @param found how many rows it finds by itself; {@link #MOST_COUNTED} stands for more, too
 * @param order how finely its rows are ordered
 */
public record Text(TextQuery query, String correctedTo, long found, Relevance order) {

  /** So far rows are counted before they are ordered. */
  static final int MOST_COUNTED = 2_001;

  Text with(Relevance other) {
    return new Text(query, correctedTo, found, other);
  }
}
