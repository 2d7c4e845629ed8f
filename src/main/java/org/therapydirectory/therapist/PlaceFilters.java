package org.therapydirectory.therapist;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
        new Filter(
            Parameter.many(
                "state",
                "Has an office in the state: US-CA, or CA for the United States.",
                "US-CA"),
            PlaceFilters::state),
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
            Parameter.many(
                "postalCode",
                "Has an office with this postal code; case, spaces and the last four of nine digits"
                    + " do not matter.",
                "97205"),
            request ->
                Condition.of(
                    location("l.postal_code = any(cast(:postalCode as text[]))"),
                    "postalCode",
                    Filter.arrayOf(
                        request.values("postalCode").stream().map(PostalArea::key).toList()))));
  }

  private static String location(String condition) {
    return "t.id in (select l.therapist_id from therapist_location l where " + condition + ")";
  }

  private static final String STATE = "t.terms && (select cast(:state as integer[]))";

  // What the vocabulary does not have is looked for in the country.
  private static final String REGION =
      "t.terms && (select cast(:stateCountry as integer[])) and exists (select from"
          + " therapist_location l where l.therapist_id = t.id"
          + " and l.region = any(cast(:region as text[])))";

  private static Condition state(RequestParameters request, Vocabularies vocabularies) {
    Set<Integer> states = new LinkedHashSet<>();
    Set<Integer> countries = new LinkedHashSet<>();
    Set<String> regions = new LinkedHashSet<>();
    for (String code : Jurisdictions.named(request, vocabularies, "state")) {
      Term state = vocabularies.find("jurisdiction", code);
      if (state != null) {
        states.add(state.number());
      } else if (Jurisdictions.isCountry(code)) {
        request.fault(
            "state", "unknown-value", "'" + code + "' is a country, for which there is 'country'.");
      } else {
        regions.add(code);
        countries.add(vocabularies.find("country", Jurisdictions.country(code)).number());
      }
    }
    Condition known = Condition.of(STATE, "state", Filter.arrayOf(states));
    Condition others =
        new Condition(
            REGION,
            Map.of("stateCountry", Filter.arrayOf(countries), "region", Filter.arrayOf(regions)));
    return regions.isEmpty() ? known : states.isEmpty() ? others : known.or(others);
  }
}
