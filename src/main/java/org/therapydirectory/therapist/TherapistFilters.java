package org.therapydirectory.therapist;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.therapydirectory.search.Condition;
import org.therapydirectory.search.Filter;
import org.therapydirectory.search.Folding;
import org.therapydirectory.search.ListDefinition;
import org.therapydirectory.search.Sort;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.Fields;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.Parameter.Type;
import org.therapydirectory.web.RequestParameters;

/** Every filter and order of the list of therapists. */
public final class TherapistFilters {

  private static final String IN_FORCE =
      "(t.availability_expires_at is null or t.availability_expires_at > :now)";

  private static final List<Sort> SORTS =
      List.of(
          Sort.FAIR,
          new Sort("name", "t.sort_name", "text", false),
          new Sort("city", "t.sort_city", "text", true),
          new Sort("updatedAt", "t.updated_at", "timestamptz", false),
          new Sort("publishedAt", "t.published_at", "timestamptz", false),
          new Sort("fee", "t.fee_amount", "numeric", true),
          new Sort(
              "availability",
              "case when t.availability_expires_at <= :now then 4 else case t.availability_status"
                  + " when 'accepting' then 0 when 'waitlist' then 1 when 'existing-only' then 2"
                  + " when 'not-accepting' then 3 else 4 end end",
              "integer",
              false));

  /** What the list of therapists offers. */
  public static final ListDefinition LIST =
      new ListDefinition(
          "therapist",
          "/v1/therapists",
          filters(),
          SORTS,
          "fair",
          Fields.pathsOf(TherapistView.class),
          List.of("articles"));

  private TherapistFilters() {}

  private static List<Filter> filters() {
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
    filters.addAll(fees());
    filters.add(accepting());
    filters.addAll(places());
    filters.addAll(trust());
    filters.add(
        Filter.of(
            Parameter.one(
                "updatedSince",
                Type.DATE_TIME,
                "Changed at or after this instant.",
                "2026-11-01T00:00:00Z"),
            request -> {
              Instant since = request.instant("updatedSince");
              return since == null
                  ? null
                  : Condition.of("t.updated_at >= :updatedSince", "updatedSince", since);
            }));
    filters.add(ids());
    return List.copyOf(filters);
  }

  private static Filter ids() {
    return Filter.of(
        new Parameter(
            "ids", Type.UUID, "Only these; at most 200 ids.", null, true, List.of(), null, null),
        request -> {
          List<UUID> ids = request.uuids("ids");
          return ids.isEmpty()
              ? null
              : Condition.of("t.id = any(cast(:ids as uuid[]))", "ids", Filter.arrayOf(ids));
        });
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

  private static List<Filter> fees() {
    return List.of(
        Filter.of(
            Parameter.one(
                "feeMin",
                Type.NUMBER,
                "Some fee, sliding ones too, is at least this amount, in the profile's currency.",
                80),
            request -> amount(request, "feeMin", "t.fee_max >= :feeMin")),
        Filter.of(
            Parameter.one(
                "feeMax",
                Type.NUMBER,
                "Some fee, sliding ones too, is at most this amount, in the profile's currency.",
                150),
            request -> amount(request, "feeMax", "t.fee_min <= :feeMax")),
        flag("slidingScale", "Has a sliding scale.", "t.sliding_scale = :slidingScale"),
        flag(
            "freeConsultation",
            "Offers a free first conversation.",
            "t.free_consultation = :freeConsultation"));
  }

  private static Condition amount(RequestParameters request, String name, String sql) {
    BigDecimal amount = request.decimal(name);
    return amount == null ? null : Condition.of(sql, name, amount);
  }

  private static Filter flag(String name, String description, String sql) {
    return Filter.of(
        Parameter.one(name, Type.BOOLEAN, description, true),
        request -> {
          Boolean wanted = request.bool(name);
          return wanted == null ? null : Condition.of(sql, name, wanted);
        });
  }

  private static Filter accepting() {
    return Filter.of(
        Parameter.many("accepting", "Takes new clients now, or puts them on a waiting list.", "now")
            .of(List.of("now", "waitlist")),
        request -> {
          List<String> statuses =
              request.values("accepting").stream()
                  .map(value -> value.equals("now") ? "accepting" : value)
                  .toList();
          return Condition.of(
              "t.availability_status = any(cast(:accepting as text[])) and " + IN_FORCE,
              "accepting",
              Filter.arrayOf(statuses));
        });
  }

  private static List<Filter> places() {
    return List.of(
        state("state", "Has an office in the state: US-CA, or CA for the United States."),
        Filter.term(
            Parameter.many("country", "Has an office in the country; ISO 3166-1.", "US"),
            "country",
            false,
            "t.terms && (select cast(:%s as integer[]))"),
        Filter.of(
            new Parameter(
                "city",
                Type.STRING,
                "Has an office in the city, accents and case aside. Repeat it for several; a comma"
                    + " belongs to the name.",
                "Portland",
                false,
                List.of(),
                null,
                null),
            request ->
                Condition.of(
                    location("l.city_key = :city"), "city", Folding.fold(request.value("city")))),
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
        request.unknownValue(name, value, vocabularies.slugs("jurisdiction"));
      } else {
        terms.add(term);
      }
    }
    return terms;
  }

  private static List<Filter> trust() {
    return List.of(
        new Filter(
            Parameter.many(
                "licensedIn",
                "Holds an active licence there today: US-CA, or CA for the United States.",
                "US-CA"),
            (request, vocabularies) -> {
              List<String> codes =
                  jurisdictions(request, vocabularies, "licensedIn").stream()
                      .map(Term::slug)
                      .toList();
              return codes.isEmpty()
                  ? null
                  : Condition.of(
                      "t.id in (select l.therapist_id from therapist_license l"
                          + " where l.jurisdiction = any(cast(:licensedIn as text[]))"
                          + " and l.status = 'active' and (l.expires_on is null or"
                          + " l.expires_on >= cast(cast(:now as timestamptz) at time zone 'UTC' as date)))",
                      "licensedIn",
                      Filter.arrayOf(codes));
            }),
        Filter.of(
            Parameter.one(
                "verified",
                Type.BOOLEAN,
                "Was checked by documents or at the source; false: by neither.",
                true),
            request -> {
              Boolean wanted = request.bool("verified");
              return wanted == null
                  ? null
                  : Condition.of(
                      "t.verification_level = any(cast(:verified as text[]))",
                      "verified",
                      wanted ? "{document-checked,primary-source}" : "{self-reported}");
            }),
        Filter.of(
            Parameter.one(
                    "attestedWithin",
                    Type.INTEGER,
                    "The therapist confirmed the profile within so many days.",
                    90)
                .between(1, 3650),
            request -> {
              Integer days = request.integer("attestedWithin", null, 1, 3650);
              return days == null
                  ? null
                  : new Condition(
                      "t.attested_at >= cast(:now as timestamptz)"
                          + " - make_interval(days => :attestedWithin)",
                      Map.of("attestedWithin", days));
            }),
        flag("hasPhoto", "Has a photo.", "t.has_photo = :hasPhoto"));
  }
}
