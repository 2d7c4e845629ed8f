package org.therapydirectory.therapist;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.therapydirectory.search.Condition;
import org.therapydirectory.search.Facet;
import org.therapydirectory.search.Facet.Bucket;
import org.therapydirectory.search.Offers;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.RequestParameters;

/** What the list of therapists offers beyond filters and orders. */
final class TherapistOffers {

  private static final Set<String> REMOTE = Set.of("video", "phone", "text");

  static final Offers OFFERS = new Offers(true, facets(), true, TherapistOffers::atADistance, true);

  private TherapistOffers() {}

  private static List<Facet> facets() {
    return List.of(
        Facet.terms("specialty", Vocabularies.SPECIALTY),
        Facet.terms("modality", "modality"),
        Facet.terms("community", "community"),
        Facet.terms("ageGroup", "age-group"),
        Facet.terms("participants", "participants"),
        Facet.terms("language", "language"),
        Facet.terms("profession", "profession"),
        Facet.terms("insurance", "insurer"),
        Facet.terms("paymentMethod", "payment-method"),
        Facet.terms("format", "session-format"),
        Accepting.facet(),
        Facet.terms("state", "jurisdiction"),
        Facet.buckets(
            "feeRange",
            List.of("feeMin", "feeMax"),
            fee(null, 50),
            fee(50, 100),
            fee(100, 150),
            fee(150, 200),
            fee(200, 300),
            fee(300, null)),
        Facet.terms("accessibility", "accessibility"));
  }

  // Counts what feeMin and feeMax with these bounds would find.
  private static Bucket fee(Integer least, Integer most) {
    String from = least == null ? "" : least.toString();
    String to = most == null ? "" : most.toString();
    String label =
        least == null ? "Up to " + to : most == null ? "From " + from : from + " to " + to;
    String found =
        least == null
            ? "t.fee_min <= " + most
            : most == null ? "t.fee_max >= " + least : FeeFilters.between(from, to);
    return new Bucket(from + "-" + to, label, found);
  }

  /**
   * Whoever only works at a distance is near everybody; where such formats are asked for, they are
   * kept.
   */
  private static Condition atADistance(RequestParameters request, Vocabularies vocabularies) {
    Set<Integer> wanted = new LinkedHashSet<>();
    Set<Integer> inPerson = new LinkedHashSet<>();
    for (Term format : vocabularies.terms("session-format")) {
      if (!REMOTE.contains(format.slug())) {
        inPerson.add(format.number());
      } else if (Stream.of("format", "format.all")
          .flatMap(name -> request.values(name).stream())
          .anyMatch(value -> format.equals(vocabularies.find("session-format", value)))) {
        wanted.add(format.number());
      }
    }
    return wanted.isEmpty()
        ? null
        : Condition.of(
            "t.terms && cast('%s' as integer[]) and not t.terms && cast('%s' as integer[])"
                .formatted(numbers(wanted), numbers(inPerson)));
  }

  private static String numbers(Set<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }
}
