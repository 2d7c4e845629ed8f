package org.therapydirectory.therapist;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.therapydirectory.search.Condition;
import org.therapydirectory.search.Filter;
import org.therapydirectory.search.Folding;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.RequestParameters;

/** Filters by where the offices are. */
final class PlaceFilters {

  private PlaceFilters() {}

  static List<Filter> all() {
    return List.of(
        state("state", "Has an office in the state: US-CA, or CA for the United States."),
        Filter.term(
            Parameter.many("country", "Has an office in the country; ISO 3166-1.", "US"),
            "country",
            false,
            "t.terms && (select cast(:%s as integer[]))"),
        Filter.of(
            Parameter.many(
                "city", "Has an office in the city, accents and case aside.", "Portland"),
            request ->
                Condition.of(
                    location("l.city_key = any(cast(:city as text[]))"),
                    "city",
                    Filter.arrayOf(request.values("city").stream().map(Folding::fold).toList()))),
        Filter.of(
            Parameter.many("postalCode", "Has an office with this postal code.", "97205"),
            request ->
                Condition.of(
                    location("l.postal_code = any(cast(:postalCode as text[]))"),
                    "postalCode",
                    Filter.arrayOf(request.values("postalCode")))));
  }

  private static String location(String condition) {
    return "t.id in (select l.therapist_id from therapist_location l where " + condition + ")";
  }

  private static Filter state(String name, String description) {
    return new Filter(
        Parameter.many(name, description, "US-CA"),
        (request, vocabularies) -> {
          Set<Integer> numbers = new LinkedHashSet<>();
          jurisdictions(request, vocabularies, name).forEach(t -> numbers.add(t.number()));
          return numbers.isEmpty()
              ? null
              : Condition.of(
                  "t.terms && (select cast(:" + name + " as integer[]))",
                  name,
                  Filter.arrayOf(numbers));
        });
  }

  /** The jurisdictions that the values name; {@code CA} stands for {@code US-CA}. */
  static List<Term> jurisdictions(
      RequestParameters request, Vocabularies vocabularies, String name) {
    List<Term> terms = new ArrayList<>();
    for (String value : request.values(name)) {
      String code = value.toUpperCase(Locale.ROOT);
      Term term = vocabularies.find("jurisdiction", code.length() == 2 ? "US-" + code : code);
      if (term == null) {
        request.unknownValue(name, value, names(vocabularies));
      } else {
        terms.add(term);
      }
    }
    return terms;
  }

  private static List<String> names(Vocabularies vocabularies) {
    List<String> names = new ArrayList<>(vocabularies.names("jurisdiction"));
    for (String code : vocabularies.slugs("jurisdiction")) {
      if (code.startsWith("US-")) {
        names.add(code.substring(3));
      }
    }
    return names;
  }
}
