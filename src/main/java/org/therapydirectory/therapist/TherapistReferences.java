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
  @Inject Vocabularies vocabularies;

  /** Names terms by their slugs. */
  void settle(ObjectNode document) {
    VOCABULARIES.forEach((field, vocabulary) -> references.settle(document, field, vocabulary));
    for (JsonNode location : document.path("locations")) {
      references.settle((ObjectNode) location, "type", "location-type");
      references.settle((ObjectNode) location, "accessibility", "accessibility");
    }
  }

  /** Notes what is wrong with the references of the content, which was read from the document. */
  void check(TherapistContent content, ObjectNode document, List<Fault> faults) {
    references.checkOne("/profession", "profession", content.profession(), faults);
    check("specialties", document, slugs(content.specialties(), SpecialtyRef::slug), faults);
    check("modalities", content.modalities(), faults);
    check("ageGroups", content.ageGroups(), faults);
    check("participants", content.participants(), faults);
    check("communities", content.communities(), faults);
    check("languages", content.languages(), faults);
    check("paymentMethods", content.paymentMethods(), faults);
    check("contentWarnings", content.contentWarnings(), faults);
    check("sessionFormats", content.sessionFormats(), faults);
    check("insurance", document, slugs(content.insurance(), InsuranceRef::slug), faults);
    if (content.fees() != null) {
      checkCode("/fees/currency", "currency", content.fees().currency(), CURRENCIES, faults);
    }
    checkEach("/locations", content.locations(), this::checkLocation, faults);
    checkEach(
        "/telehealth",
        content.telehealth(),
        (at, t, found) -> checkJurisdiction(at + "/jurisdiction", t.jurisdiction(), found),
        faults);
    checkEach(
        "/licenses",
        content.licenses(),
        (at, l, found) -> checkJurisdiction(at + "/jurisdiction", l.jurisdiction(), found),
        faults);
  }

  private interface Check<T> {
    void of(String at, T item, List<Fault> faults);
  }

  private static <T> void checkEach(
      String pointer, List<T> items, Check<T> check, List<Fault> faults) {
    for (int i = 0; items != null && i < items.size(); i++) {
      if (items.get(i) != null) {
        check.of(pointer + "/" + i, items.get(i), faults);
      }
    }
  }

  private void check(String field, List<String> slugs, List<Fault> faults) {
    references.check("/" + field, VOCABULARIES.get(field), slugs, faults);
  }

  // Of references that may be a bare slug or an object.
  private void check(String field, ObjectNode document, List<String> slugs, List<Fault> faults) {
    JsonNode written = document.path(field);
    references.check(
        i -> "/" + field + "/" + i + (written.path(i).isObject() ? "/slug" : ""),
        VOCABULARIES.get(field),
        slugs,
        faults);
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
    checkJurisdiction(at + "/region", location.region(), faults);
    String country = location.country();
    if (isCode(country) && !CountryBounds.isCountry(country)) {
      faults.add(unknown(at + "/country", "country", country));
    }
  }

  // What has not the form of a code was noted before.
  private void checkJurisdiction(String pointer, String code, List<Fault> faults) {
    if (code == null || !Jurisdictions.FORM.matcher(code).matches()) {
      return;
    }
    String state = "US-" + code;
    if (Jurisdictions.isCountry(code) && vocabularies.find("jurisdiction", state) != null) {
      String detail = "'%s' is a state of the United States too, which is written %s.";
      faults.add(
          Fault.at(pointer, "ambiguous", detail.formatted(code, state)).allowing(null, state));
    } else if (Jurisdictions.isListed(code)) {
      references.checkOne(pointer, "jurisdiction", code, faults);
    } else if (!CountryBounds.isCountry(Jurisdictions.country(code))) {
      faults.add(unknown(pointer, "jurisdiction", code));
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
