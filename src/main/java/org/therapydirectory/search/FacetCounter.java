package org.therapydirectory.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.therapydirectory.database.Reads;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;

/**
 * Counts facets: one statement for all facets whose own filters are not in force, and one for each
 * facet whose are. A row holds a term once, so that counting terms counts rows.
 */
@ApplicationScoped
public class FacetCounter {

  private record Count(boolean isOfTerm, int number, long count) {

    private static Count read(ResultSet row) throws SQLException {
      return new Count(row.getInt("part") == 0, row.getInt("number"), row.getLong("count"));
    }
  }

  // Only the facets' own terms are taken out of the rows; most have several dozen others.
  private static final String FOUND =
      "with found as materialized (select t.terms operator(intarray.&) (select cast(:wanted as"
          + " integer[])) as terms%s from %s t where %s)%n";

  private static final String TERMS =
      "select 0 as part, number, count(*) as count"
          + " from (select unnest(terms) as number from found) x group by number";

  @Inject Reads reads;
  @Inject Vocabularies vocabularies;
  @Inject Clock clock;

  /** The counts by facet, in the order in which they were asked for. */
  Map<String, List<FacetValue>> count(ListDefinition list, ListRequest request) {
    Map<Set<String>, List<Facet>> bySet = new LinkedHashMap<>();
    for (Facet facet : request.extras().facets()) {
      Set<String> ignored =
          facet.own().stream()
              .filter(request.conditions()::containsKey)
              .collect(Collectors.toSet());
      bySet.computeIfAbsent(ignored, set -> new ArrayList<>()).add(facet);
    }
    Map<String, List<FacetValue>> counted = new HashMap<>();
    bySet.forEach((ignored, facets) -> counted.putAll(count(list, request, ignored, facets)));
    Map<String, List<FacetValue>> ordered = new LinkedHashMap<>();
    request.extras().facets().forEach(f -> ordered.put(f.name(), counted.get(f.name())));
    return ordered;
  }

  private Map<String, List<FacetValue>> count(
      ListDefinition list, ListRequest request, Set<String> ignored, List<Facet> facets) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    String where = Lister.where(request, ignored, parameters);
    parameters.put("now", clock.instant());
    parameters.put("wanted", Filter.arrayOf(numbers(facets)));
    List<Facet.Bucket> buckets = facets.stream().flatMap(f -> f.buckets().stream()).toList();
    StringBuilder columns = new StringBuilder();
    List<String> parts = new ArrayList<>();
    if (facets.stream().anyMatch(f -> f.vocabulary() != null)) {
      parts.add(TERMS);
    }
    for (int i = 0; i < buckets.size(); i++) {
      columns.append(", (").append(buckets.get(i).sql()).append(") as b").append(i);
      parts.add("select 1 as part, " + i + " as number, count(*) as count from found where b" + i);
    }
    String sql = FOUND.formatted(columns, list.table(), where) + String.join(" union all ", parts);
    Map<Integer, Long> terms = new HashMap<>();
    Map<Facet.Bucket, Long> held = new HashMap<>();
    for (Count one : reads.named(sql, Count::read, parameters)) {
      if (one.isOfTerm) {
        terms.put(one.number, one.count);
      } else {
        held.put(buckets.get(one.number), one.count);
      }
    }
    return facets.stream()
        .collect(Collectors.toMap(Facet::name, f -> values(f, request.extras(), terms, held)));
  }

  private List<Integer> numbers(List<Facet> facets) {
    return facets.stream()
        .filter(facet -> facet.vocabulary() != null)
        .flatMap(facet -> vocabularies.terms(facet.vocabulary()).stream())
        .map(Term::number)
        .sorted()
        .toList();
  }

  private List<FacetValue> values(
      Facet facet, Extras extras, Map<Integer, Long> terms, Map<Facet.Bucket, Long> held) {
    Set<String> selected = extras.selected().getOrDefault(facet.name(), Set.of());
    List<FacetValue> values = new ArrayList<>();
    if (facet.vocabulary() == null) {
      for (Facet.Bucket b : facet.buckets()) {
        long count = held.getOrDefault(b, 0L);
        values.add(new FacetValue(b.value(), b.label(), count, selected.contains(b.value())));
      }
      return values;
    }
    for (Term term : vocabularies.terms(facet.vocabulary())) {
      long count = terms.getOrDefault(term.number(), 0L);
      boolean chosen = selected.contains(term.slug());
      if (count > 0 || chosen) {
        values.add(new FacetValue(term.slug(), term.label(), count, chosen));
      }
    }
    // The sort is stable: equal counts stay in the vocabulary's order.
    values.sort(Comparator.comparingLong(FacetValue::count).reversed());
    List<FacetValue> shown = new ArrayList<>();
    for (FacetValue value : values) {
      if (shown.size() < extras.facetLimit() || value.selected()) {
        shown.add(value);
      }
    }
    return shown;
  }
}
