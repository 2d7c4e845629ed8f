package org.therapydirectory.therapist;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.therapydirectory.search.Condition;
import org.therapydirectory.search.Filter;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.Parameter.Type;

/** Filters by what speaks for a profile: licences, checks, a recent confirmation, a photo. */
final class TrustFilters {

  private TrustFilters() {}

  static List<Filter> all() {
    return List.of(
        new Filter(
            Parameter.many(
                "licensedIn",
                "Holds an active licence there today: US-CA, or CA for the United States. A licence of"
                    + " the whole country, such as GB, counts in all its parts.",
                "US-CA"),
            (request, vocabularies) -> {
              Set<String> codes = new LinkedHashSet<>();
              for (String code : Jurisdictions.named(request, vocabularies, "licensedIn")) {
                codes.add(code);
                codes.add(Jurisdictions.country(code));
              }
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
                      "t.verification_level = " + Filter.anyOf("verified"),
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
        Filter.flag("hasPhoto", "Has a photo.", "t.has_photo = :hasPhoto"));
  }
}
