package org.therapydirectory.search;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.therapydirectory.vocabulary.Vocabularies;

/**
 * What a list request asks for beside items and page.
 *
 * @param text the text query, or null
 * @param near the place from which distances are measured, or null
 * @param selected by facet, the values that the filters name
 * @param given the filters that the caller gave
 * @param highlight whether items show where the words stand
 * @param reasons whether items say why they were found
 */
public record Extras(
    Text text,
    Near near,
    List<Facet> facets,
    int facetLimit,
    Map<String, Set<String>> selected,
    Set<String> given,
    boolean highlight,
    boolean reasons) {

  /** Nothing. */
  public static final Extras NONE =
      new Extras(null, null, List.of(), 0, Map.of(), Set.of(), false, false);

  Extras with(Text read) {
    return new Extras(read, near, facets, facetLimit, selected, given, highlight, reasons);
  }

  /** Whether the whole views are needed, to show or to say what they were found by. */
  boolean explained() {
    return highlight || reasons;
  }

  /** The order with the key that the words or the place give it. */
  Sort keyed(Sort sort, Vocabularies vocabularies) {
    if (text != null && sort.equals(Sort.RELEVANCE)) {
      return text.relevance(vocabularies);
    }
    return near != null && sort.equals(Sort.DISTANCE) ? Near.sort() : sort;
  }
}
