package org.therapydirectory.search;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.therapydirectory.web.Fields;

/**
 * A list request as understood.
 *
 * @param after the position from which to go on, or null
 * @param at the moment for which availability is ordered; fixed for a whole walk
 * @param fields the picked fields; null for a card
 * @param extras what is asked for beside items and page
 */
public record ListRequest(
    int limit,
    int page,
    Position after,
    boolean counted,
    Sort sort,
    boolean descending,
    String seed,
    Instant at,
    Map<String, Condition> conditions,
    Fields fields,
    List<String> includes,
    String fingerprint,
    Extras extras) {

  /** Whether it asks for whole objects, with nothing embedded in them. */
  public boolean isForWhole() {
    return fields == null && includes.isEmpty();
  }

  /** How many items come before this page. */
  public int seen() {
    return after == null ? (page - 1) * limit : after.seen();
  }

  /** The same request within a narrower list. */
  public ListRequest and(String name, Condition condition) {
    Map<String, Condition> all = new LinkedHashMap<>(conditions);
    all.put(name, condition);
    return with(all);
  }

  /** The same request with a filter given up. */
  ListRequest without(String filter) {
    Map<String, Condition> rest = new LinkedHashMap<>(conditions);
    rest.remove(filter);
    rest.replaceAll((name, condition) -> condition.without().getOrDefault(filter, condition));
    return with(rest);
  }

  private ListRequest with(Map<String, Condition> others) {
    return new ListRequest(
        limit,
        page,
        after,
        counted,
        sort,
        descending,
        seed,
        at,
        others,
        fields,
        includes,
        fingerprint,
        extras);
  }

  /**
   * A place in a walk, as a cursor carries it.
   *
   * @param query fingerprint of filters, sort and seed
   * @param seen how many items the walk has shown, from which the page's number follows, also where
   *     pages get another size on the way
   * @param relevance how finely the walk is ordered by words; null without any
   * @param key the last item's sort key as text, or null where it has none
   */
  public record Position(
      String list,
      String query,
      int seen,
      String seed,
      long at,
      Relevance relevance,
      String key,
      String id) {}
}
