package org.therapydirectory.search;

/**
 * What a text query came to.
 *
 * @param query as it is searched
 * @param correctedTo the words that are searched in place of those given, or null
 * @param order how finely its rows are ordered
 */
public record Text(TextQuery query, String correctedTo, Relevance order) {

  Text with(Relevance other) {
    return new Text(query, correctedTo, other);
  }
}
