package org.therapydirectory.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.Parameter.Type;

/**
 * What a list endpoint offers: the one place from which its requests are read and its documentation
 * is made.
 *
 * @param table the live table
 * @param path where the list is found
 * @param defaultSort as it would be asked for, {@code -publishedAt}
 * @param fields every path that {@code fields} may pick
 * @param includes every relation that {@code include} may embed
 * @param offers what else can be asked of the list
 */
public record ListDefinition(
    String table,
    String path,
    List<Filter> filters,
    List<Sort> sorts,
    String defaultSort,
    List<String> fields,
    List<Include> includes,
    Offers offers) {

  /** A list that is only filtered and sorted. */
  public ListDefinition(
      String table,
      String path,
      List<Filter> filters,
      List<Sort> sorts,
      String defaultSort,
      List<String> fields,
      List<Include> includes) {
    this(table, path, filters, sorts, defaultSort, fields, includes, Offers.NONE);
  }

  /** The same list at another address. */
  public ListDefinition at(String otherPath) {
    return new ListDefinition(
        table, otherPath, filters, sorts, defaultSort, fields, includes, offers);
  }

  /** Everything that the list endpoint takes. */
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>(offers.parameters());
    filters.forEach(filter -> parameters.add(filter.parameter()));
    parameters.add(
        Parameter.one(
                "sort",
                Type.STRING,
                "The order; a hyphen in front reverses it. Every order ends in the id.",
                defaultSort)
            .of(sorts.stream().flatMap(s -> Stream.of(s.name(), "-" + s.name())).toList()));
    if (sorts.contains(Sort.FAIR)) {
      parameters.add(
          Parameter.one(
              "seed",
              Type.STRING,
              "The seed of the sort fair, any text; without it the day in UTC. No other sort takes one.",
              "2026-11-25"));
    }
    parameters.add(
        Parameter.one("limit", Type.INTEGER, "How many items a page has.", 20).between(1, 100));
    parameters.add(
        Parameter.one(
                "page",
                Type.INTEGER,
                "The page, from 1. page × limit is at most 10,000; to go further, walk with after.",
                1)
            .between(1, ListReader.DEEPEST));
    parameters.add(
        Parameter.one(
            "after",
            Type.CURSOR,
            "Walks by key: the page.next of the answer before, with the same filters, sort and seed."
                + " Nothing is repeated or skipped, also while items are added.",
            null));
    parameters.add(
        Parameter.one("count", Type.STRING, "With none, total and pages are not counted.", "none")
            .of(List.of("none")));
    parameters.addAll(singleParameters());
    return parameters;
  }

  /** What both the list and a single resource take. */
  public List<Parameter> singleParameters() {
    List<Parameter> parameters = new ArrayList<>();
    parameters.add(
        Parameter.many(
            "fields",
            "Only these fields, nested ones with a dot; * takes all. Others are left out, but for"
                + " what include embeds, of which fields may be named here too"
                + includes.stream()
                    .map(include -> ": " + include.places().get(0) + ".slug")
                    .collect(Collectors.joining())
                + ".",
            fields.contains("slug") ? "slug" : fields.get(0)));
    if (!includes.isEmpty()) {
      List<String> names = includes.stream().map(Include::name).toList();
      parameters.add(Parameter.many("include", "Relations to embed.", names.get(0)).of(names));
    }
    return parameters;
  }
}
