package org.therapydirectory.therapist;

import java.util.ArrayList;
import java.util.List;
import org.therapydirectory.search.Filter;
import org.therapydirectory.search.ListDefinition;
import org.therapydirectory.search.Sort;
import org.therapydirectory.web.Fields;

/** Every filter and order of the list of therapists. */
public final class TherapistFilters {

  private static final List<Sort> SORTS =
      List.of(
          Sort.FAIR,
          Sort.RELEVANCE,
          Sort.DISTANCE,
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
          fields(),
          List.of(TherapistIncludes.ARTICLES),
          TherapistOffers.OFFERS);

  /** Every path of a profile's card, which other lists embed. */
  public static final List<String> CARD =
      Fields.pathsOf(TherapistView.class).stream()
          .filter(path -> TherapistView.CARD.contains(path.replaceFirst("\\..*", "")))
          .toList();

  private TherapistFilters() {}

  // The distance is no part of the profile; it comes with a place to measure from.
  private static List<String> fields() {
    List<String> fields = new ArrayList<>(Fields.pathsOf(TherapistView.class));
    fields.add("distanceKm");
    return List.copyOf(fields);
  }

  private static List<Filter> filters() {
    List<Filter> filters = new ArrayList<>();
    filters.addAll(PracticeFilters.all());
    filters.addAll(FeeFilters.all());
    filters.add(Accepting.filter());
    filters.addAll(PlaceFilters.all());
    filters.addAll(TrustFilters.all());
    filters.add(ClientStates.filter());
    filters.add(Filter.updatedSince());
    filters.add(Filter.ids());
    return List.copyOf(filters);
  }
}
