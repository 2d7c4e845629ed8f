package org.therapydirectory.therapist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
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

  @Inject References references;

  void check(TherapistContent content, List<Fault> faults) {
    references.checkOne("/profession", "profession", content.profession(), faults);
    references.check(
        "/specialties",
        Vocabularies.SPECIALTY,
        slugs(content.specialties(), SpecialtyRef::slug),
        faults);
    references.check("/modalities", "modality", content.modalities(), faults);
    references.check("/ageGroups", "age-group", content.ageGroups(), faults);
    references.check("/participants", "participants", content.participants(), faults);
    references.check("/communities", "community", content.communities(), faults);
    references.check("/languages", "language", content.languages(), faults);
    references.check("/paymentMethods", "payment-method", content.paymentMethods(), faults);
    references.check("/contentWarnings", "content-warning", content.contentWarnings(), faults);
    references.check("/sessionFormats", "session-format", content.sessionFormats(), faults);
    references.check(
        "/insurance", "insurer", slugs(content.insurance(), InsuranceRef::slug), faults);
    if (content.fees() != null) {
      checkCode("/fees/currency", "currency", content.fees().currency(), CURRENCIES, faults);
    }
    for (int i = 0; content.locations() != null && i < content.locations().size(); i++) {
      if (content.locations().get(i) != null) {
        checkLocation("/locations/" + i, content.locations().get(i), faults);
      }
    }
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
