package org.therapydirectory.search;

import org.therapydirectory.vocabulary.Vocabularies;

/**
 * What a text query came to.
 *
 * @param query as it is searched
 * @param correctedTo the words that are searched in place of those given, or null
 * @param found how many rows it finds by itself; {@link #MOST_COUNTED} stands for more, too
 * @param order how finely its rows are ordered
 * @param rows SQL of the rows that it searches
 */
public record Text(TextQuery query, String correctedTo, long found, Relevance order, String rows) {

  /** So far rows are counted before they are ordered. */
  static final int MOST_COUNTED = 2_001;

  Text with(Relevance other) {
    return new Text(query, correctedTo, found, other, rows);
  }

  /** The order of its rows. */
  Sort relevance(Vocabularies vocabularies) {
    return query.relevance(order, vocabularies, rows);
  }
}
