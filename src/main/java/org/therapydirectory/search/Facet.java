package org.therapydirectory.search;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.RequestParameters;

/**
 * A facet: for each of its values, how many items there are.
 *
 * @param vocabulary the vocabulary of its values, or null where it has buckets
 * @param own the filters that the facet is counted without
 */
public record Facet(String name, String vocabulary, List<String> own, List<Bucket> buckets) {

  /** A value that is a condition on the row. */
  public record Bucket(String value, String label, String sql) {}

  /** A facet over the terms of a vocabulary, with the filter of the same name as its own. */
  public static Facet terms(String name, String vocabulary) {
    return new Facet(name, vocabulary, List.of(name), List.of());
  }

  /** A facet over conditions; its values are its own filters' values, joined by a hyphen. */
  public static Facet buckets(String name, List<String> own, Bucket... buckets) {
    return new Facet(name, null, own, List.of(buckets));
  }

  /** The facet's values that the request's filters name. */
  Set<String> selected(RequestParameters request, Vocabularies vocabularies) {
    Set<String> selected = new LinkedHashSet<>();
    if (vocabulary == null) {
      if (own.stream().anyMatch(request::has)) {
        Set<String> given = new LinkedHashSet<>(request.values(own.get(0)));
        given.add(
            own.stream()
                .map(filter -> request.has(filter) ? request.value(filter) : "")
                .collect(Collectors.joining("-")));
        buckets.stream().map(Bucket::value).filter(given::contains).forEach(selected::add);
      }
      return selected;
    }
    String filter = own.get(0);
    Stream.concat(request.values(filter).stream(), request.values(filter + ".all").stream())
        .forEach(value -> select(value, vocabularies, selected));
    return selected;
  }

  private void select(String value, Vocabularies vocabularies, Set<String> selected) {
    Term term = vocabularies.find(vocabulary, value);
    if (vocabulary.equals("jurisdiction")) {
      String code = value.toUpperCase(Locale.ROOT);
      term = vocabularies.find(vocabulary, code.length() == 2 ? "US-" + code : code);
    }
    if (term != null) {
      selected.add(term.slug());
    }
  }
}
