package org.therapydirectory.therapist;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.therapydirectory.search.Condition;
import org.therapydirectory.search.Filter;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.Parameter.Type;

/** Filters by what speaks for a profile: licences, checks, a recent confirmation, a photo. */
final class TrustFilters {

  private static final String LICENSED =
      """
      t.id in (select l.therapist_id
        from unnest(cast(:licensedIn as text[]), cast(:licensedZone as text[])) there(state, zone)
        join therapist_license l on l.jurisdiction in (there.state, split_part(there.state, '-', 1))
        where l.status = 'active' and (l.expires_on is null
          or l.expires_on >= cast(cast(:now as timestamptz) at time zone there.zone as date)))\
      """;

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
              Set<String> codes = Jurisdictions.named(request, vocabularies, "licensedIn");
              List<ZoneId> zones = codes.stream().map(Jurisdictions::zone).toList();
              return codes.isEmpty()
                  ? null
                  : new Condition(
                      LICENSED,
                      Map.of(
                          "licensedIn",
                          Filter.arrayOf(codes),
                          "licensedZone",
                          Filter.arrayOf(zones)));
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
