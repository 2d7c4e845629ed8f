package org.therapydirectory.therapist;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.therapydirectory.search.Condition;
import org.therapydirectory.search.ListRequest;
import org.therapydirectory.search.Listing;
import org.therapydirectory.search.Near;

/** Says on request why profiles were found, from what they publish. */
@ApplicationScoped
class Reasons {

  @Inject TherapistText texts;
  @Inject ClientStateReasons clientStates;
  @Inject ObjectMapper json;

  /** Adds the reasons to each document of the listing, where they were asked for. */
  void add(Listing listing, ListRequest request) {
    if (!request.extras().reasons()) {
      return;
    }
    List<TherapistView> views = listing.views().stream().map(texts::read).toList();
    Map<UUID, List<MatchReasons.Permission>> permissions =
        clientStates.of(views, request.conditions().get("clientState"));
    for (int i = 0; i < views.size(); i++) {
      TherapistView view = views.get(i);
      MatchReasons reasons =
          new MatchReasons(
              listing.matches().get(i).words(),
              permissions.getOrDefault(view.id(), List.of()),
              fees(view.fees(), bound(request, "feeMin"), bound(request, "feeMax")),
              place(view, request.extras().near()));
      ObjectNode document = listing.documents().get(i);
      document.set("matchReasons", json.valueToTree(reasons));
    }
  }

  private static BigDecimal bound(ListRequest request, String name) {
    Condition condition = request.conditions().get(name);
    return condition == null ? null : (BigDecimal) condition.parameters().get(name);
  }

  private static List<MatchReasons.FeeOverlap> fees(Fees fees, BigDecimal min, BigDecimal max) {
    List<MatchReasons.FeeOverlap> overlaps = new ArrayList<>();
    if (fees == null || min == null && max == null) {
      return overlaps;
    }
    fees.searched()
        .forEach(
            (service, fee) -> {
              if (new FeeRange.Span(fee.amount(), fee.amount()).meets(min, max)) {
                overlaps.add(
                    new MatchReasons.FeeOverlap(
                        service, fee.amount(), fee.amount(), fees.currency()));
              }
            });
    FeeRange.Span sliding = FeeRange.sliding(fees);
    if (sliding != null && sliding.meets(min, max)) {
      Fees.SlidingScale scale = fees.slidingScale();
      overlaps.add(
          new MatchReasons.FeeOverlap("sliding-scale", scale.min(), scale.max(), fees.currency()));
    }
    return overlaps;
  }

  private static MatchReasons.Place place(TherapistView view, Near near) {
    if (near == null) {
      return null;
    }
    return view.locations().stream()
        .filter(l -> MeasuredPoint.of(l) != null)
        .min(Comparator.comparingDouble(l -> MeasuredPoint.of(l).kilometresFrom(near)))
        .map(l -> new MatchReasons.Place(l.id(), l.precision()))
        .orElse(null);
  }
}
