package org.therapydirectory.therapist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.therapydirectory.publishing.PastDays;
import org.therapydirectory.search.CountryBounds;
import org.therapydirectory.therapist.TherapistContent.AvailabilityContent;
import org.therapydirectory.therapist.TherapistContent.LicenseContent;
import org.therapydirectory.therapist.TherapistContent.LocationContent;
import org.therapydirectory.web.Fault;

/**
 * What must hold of a profile that is published beyond each field by itself: dates in order, points
 * in their countries.
 */
@ApplicationScoped
class TherapistRules {

  @Inject PastDays past;

  void check(TherapistContent content, List<Fault> faults) {
    past.check("/attestedAt", content.attestedAt(), faults);
    if (content.verification() != null) {
      past.check("/verification/verifiedAt", content.verification().verifiedAt(), faults);
    }
    checkYear("/practisingSince", content.practisingSince(), faults);
    if (content.availability() != null) {
      checkAvailability(content.availability(), faults);
    }
    for (int i = 0; i < size(content.licenses()); i++) {
      if (content.licenses().get(i) != null) {
        checkLicense("/licenses/" + i, content.licenses().get(i), faults);
      }
    }
    for (int i = 0; i < size(content.locations()); i++) {
      if (content.locations().get(i) != null) {
        checkPoint("/locations/" + i, content.locations().get(i), faults);
      }
    }
  }

  private static int size(List<?> list) {
    return list == null ? 0 : list.size();
  }

  private void checkYear(String pointer, Integer year, List<Fault> faults) {
    if (year != null && year > past.latest().getYear()) {
      faults.add(PastDays.inFuture(pointer));
    }
  }

  private void checkAvailability(AvailabilityContent availability, List<Fault> faults) {
    Instant since = availability.updatedAt();
    past.check("/availability/updatedAt", since, faults);
    if (since == null) {
      return;
    }
    if (availability.expiresAt() != null && !availability.expiresAt().isAfter(since)) {
      faults.add(disordered("/availability/expiresAt", "expiresAt must come after updatedAt."));
    }
    LocalDate opening = availability.nextOpeningOn();
    if (opening != null && PastDays.isOver(opening, since)) {
      faults.add(
          disordered("/availability/nextOpeningOn", "nextOpeningOn must not precede updatedAt."));
    }
  }

  private void checkLicense(String at, LicenseContent license, List<Fault> faults) {
    Instant verified = license.verifiedAt();
    past.check(at + "/verifiedAt", verified, faults);
    boolean active = Objects.requireNonNullElse(license.status(), "active").equals("active");
    if (active
        && verified != null
        && license.expiresOn() != null
        && PastDays.isOver(license.expiresOn(), verified)) {
      faults.add(
          disordered(
              at + "/expiresOn",
              "A licence that was found active at verifiedAt had not expired before."));
    }
  }

  private static void checkPoint(String at, LocationContent location, List<Fault> faults) {
    String country = location.country();
    if (location.latitude() == null
        || location.longitude() == null
        || country == null
        || !CountryBounds.isCountry(country)) {
      return;
    }
    double latitude = location.latitude().doubleValue();
    if (!CountryBounds.hold(country, latitude, location.longitude().doubleValue())) {
      boolean tooFarNorthOrSouth = !CountryBounds.holdLatitude(country, latitude);
      faults.add(
          Fault.at(
              at + (tooFarNorthOrSouth ? "/latitude" : "/longitude"),
              "outside-country",
              "The point does not lie in " + country + "."));
    }
  }

  private static Fault disordered(String pointer, String detail) {
    return Fault.at(pointer, "out-of-order", detail);
  }
}
