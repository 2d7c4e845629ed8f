package org.therapydirectory.therapist;

import java.util.ArrayList;
import java.util.List;
import org.therapydirectory.search.Condition;
import org.therapydirectory.search.Filter;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.Parameter.Type;

/** Filters by whom a therapist sees, with what, and how. */
final class PracticeFilters {

  private PracticeFilters() {}

  static List<Filter> all() {
    List<Filter> filters = new ArrayList<>();
    filters.addAll(
        Filter.terms(
            "specialty",
            Vocabularies.SPECIALTY,
            "Works with the specialty or one below it; slugs or synonyms.",
            "anxiety"));
    filters.add(
        Filter.term(
            Parameter.many(
                "topSpecialty", "Names the specialty, or one below it, as a main one.", "grief"),
            Vocabularies.SPECIALTY,
            true,
            "t.terms && (select cast(:%s as integer[]))"));
    filters.addAll(
        Filter.terms("modality", "modality", "Works by the method; slugs or synonyms.", "cbt"));
    filters.addAll(Filter.terms("community", "community", "Knows the community well.", "veterans"));
    filters.addAll(Filter.terms("ageGroup", "age-group", "Sees the age group.", "teen"));
    filters.add(age());
    filters.addAll(
        Filter.terms("participants", "participants", "Sees people in this company.", "couple"));
    filters.addAll(Filter.terms("language", "language", "Speaks the language; BCP 47.", "es"));
    filters.addAll(
        Filter.terms("profession", "profession", "Is of the profession.", "psychologist"));
    filters.addAll(
        Filter.terms("insurance", "insurer", "Has to do with the insurer, in any role.", "aetna"));
    filters.addAll(
        Filter.terms("paymentMethod", "payment-method", "Takes this payment.", "credit-card"));
    filters.addAll(Filter.terms("format", "session-format", "Holds such sessions.", "video"));
    filters.add(
        Filter.term(
            Parameter.many(
                "accessibility",
                "Offers all of these, at one location or another.",
                "wheelchair-accessible"),
            "accessibility",
            false,
            "t.terms @> (select cast(:%s as integer[]))"));
    return filters;
  }

  private static Filter age() {
    Parameter parameter =
        Parameter.one("age", Type.INTEGER, "Sees somebody of this age, in years.", 15)
            .between(0, 120);
    return new Filter(
        parameter,
        (request, vocabularies) -> {
          Integer age = request.integer("age", null, 0, 120);
          if (age == null) {
            return null;
          }
          List<Integer> numbers =
              AgeGroup.holding(age).stream()
                  .map(group -> vocabularies.find("age-group", group).number())
                  .toList();
          return Condition.of(
              "t.terms && (select cast(:age as integer[]))", "age", Filter.arrayOf(numbers));
        });
  }
}
