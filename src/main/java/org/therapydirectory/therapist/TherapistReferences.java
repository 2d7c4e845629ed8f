package org.therapydirectory.therapist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.therapydirectory.search.CountryBounds;
import org.therapydirectory.therapist.TherapistContent.InsuranceRef;
import org.therapydirectory.therapist.TherapistContent.LocationContent;
import org.therapydirectory.therapist.TherapistContent.SpecialtyRef;
import org.therapydirectory.vocabulary.References;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.Fault;

/** Checks that the slugs and codes in a profile name something. */
@ApplicationScoped
class TherapistReferences {

  private static final Set<String> CURRENCIES =
      Currency.getAvailableCurrencies().stream()
          .map(Currency::getCurrencyCode)
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

  // The vocabulary of each field that names terms.
  private static final Map<String, String> VOCABULARIES =
      Map.ofEntries(
          Map.entry("profession", "profession"),
          Map.entry("specialties", Vocabularies.SPECIALTY),
          Map.entry("modalities", "modality"),
          Map.entry("ageGroups", "age-group"),
          Map.entry("participants", "participants"),
          Map.entry("communities", "community"),
          Map.entry("languages", "language"),
          Map.entry("paymentMethods", "payment-method"),
          Map.entry("contentWarnings", "content-warning"),
          Map.entry("sessionFormats", "session-format"),
          Map.entry("insurance", "insurer"));

  @Inject References references;

  /** Names terms by their slugs. */
  void settle(ObjectNode document) {
    VOCABULARIES.forEach((field, vocabulary) -> references.settle(document, field, vocabulary));
    for (JsonNode location : document.path("locations")) {
      references.settle((ObjectNode) location, "type", "location-type");
      references.settle((ObjectNode) location, "accessibility", "accessibility");
    }
  }

  void check(TherapistContent content, List<Fault> faults) {
    references.checkOne("/profession", "profession", content.profession(), faults);
    check("specialties", slugs(content.specialties(), SpecialtyRef::slug), faults);
    check("modalities", content.modalities(), faults);
    check("ageGroups", content.ageGroups(), faults);
    check("participants", content.participants(), faults);
    check("communities", content.communities(), faults);
    check("languages", content.languages(), faults);
    check("paymentMethods", content.paymentMethods(), faults);
    check("contentWarnings", content.contentWarnings(), faults);
    check("sessionFormats", content.sessionFormats(), faults);
    check("insurance", slugs(content.insurance(), InsuranceRef::slug), faults);
    if (content.fees() != null) {
      checkCode("/fees/currency", "currency", content.fees().currency(), CURRENCIES, faults);
    }
    for (int i = 0; content.locations() != null && i < content.locations().size(); i++) {
      if (content.locations().get(i) != null) {
        checkLocation("/locations/" + i, content.locations().get(i), faults);
      }
    }
  }

  private void check(String field, List<String> slugs, List<Fault> faults) {
    references.check("/" + field, VOCABULARIES.get(field), slugs, faults);
  }

  // What is no reference at all was noted before.
  private static <T> List<String> slugs(List<T> refs, Function<T, String> slug) {
    return refs == null
        ? null
        : refs.stream().map(ref -> ref == null ? null : slug.apply(ref)).toList();
  }

  private void checkLocation(String at, LocationContent location, List<Fault> faults) {
    references.checkOne(at + "/type", "location-type", location.type(), faults);
    references.check(at + "/accessibility", "accessibility", location.accessibility(), faults);
    checkCode(at + "/timeZone", "time zone", location.timeZone(), ZONES, faults);
    String country = location.country();
    if (isCode(country) && !CountryBounds.isCountry(country)) {
      faults.add(unknown(at + "/country", "country", country));
    }
  }

  private static void checkCode(
      String pointer, String what, String code, Set<String> known, List<Fault> faults) {
    if (code != null && !known.contains(code)) {
      faults.add(unknown(pointer, what, code));
    }
  }

  private static boolean isCode(String country) {
    return country != null && country.matches("[A-Z]{2}");
  }

  private static Fault unknown(String pointer, String what, String code) {
    return Fault.at(pointer, "unknown-value", "There is no " + what + " '" + code + "'.");
  }
}
