package org.therapydirectory.therapist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.therapydirectory.crisis.CrisisResources;
import org.therapydirectory.publishing.Addresses;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.web.Shown;

/** What of a profile depends on the clock, the configuration or others, applied on reading. */
@ApplicationScoped
public class ClockFields {

  private static final Duration STALE_AFTER = Duration.ofDays(90);

  @Inject Clock clock;
  @Inject Addresses addresses;
  @Inject Shown shown;
  @Inject CrisisResources crisisResources;

  /** Brings a view or a card to the present moment. */
  public ObjectNode apply(ObjectNode profile) {
    Instant now = clock.instant();
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    availability(profile, now);
    addresses.complete(Kind.THERAPIST, profile);
    if (profile.has("stale")) {
      JsonNode attested = profile.get("attestedAt");
      String since = (attested.isNull() ? profile.get("updatedAt") : attested).textValue();
      Instant stale = Instant.parse(since).plus(STALE_AFTER);
      profile.put("stale", stale.isBefore(now));
      shown.until(stale.plusMillis(1));
      JsonNode year = profile.get("practisingSince");
      if (year.isInt()) {
        profile.put("yearsInPractice", Math.max(0, today.getYear() - year.intValue()));
      }
      profile.get("licenses").forEach(license -> license((ObjectNode) license, today));
      crisisResources.fill(profile);
    }
    return profile;
  }

  /** When time alone next changes the view or what finds it, or null for never. */
  public Instant turnsAt(ObjectNode view) {
    Instant now = clock.instant();
    List<Instant> turns = new ArrayList<>();
    JsonNode expires = view.at("/availability/expiresAt");
    if (expires.isTextual()) {
      turns.add(Instant.parse(expires.textValue()));
    }
    view.get("licenses").forEach(license -> addEnd(turns, license.get("expiresOn")));
    view.get("telehealth").forEach(place -> addEnd(turns, place.get("validUntil")));
    JsonNode attested = view.get("attestedAt");
    String since = (attested.isNull() ? view.get("updatedAt") : attested).textValue();
    turns.add(Instant.parse(since).plus(STALE_AFTER).plusMillis(1));
    if (view.get("practisingSince").isInt()) {
      int year = LocalDate.ofInstant(now, ZoneOffset.UTC).getYear();
      turns.add(LocalDate.of(year + 1, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    return turns.stream().filter(now::isBefore).min(Comparator.naturalOrder()).orElse(null);
  }

  // A day counts as a whole.
  private static void addEnd(List<Instant> turns, JsonNode day) {
    if (day.isTextual()) {
      LocalDate next = LocalDate.parse(day.textValue()).plusDays(1);
      turns.add(next.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
  }

  private void availability(ObjectNode profile, Instant now) {
    ObjectNode availability = (ObjectNode) profile.get("availability");
    JsonNode expires = availability.get("expiresAt");
    if (!expires.isTextual()) {
      return;
    }
    Instant expiry = Instant.parse(expires.textValue());
    shown.until(expiry);
    if (!expiry.isAfter(now)) {
      availability.put("status", "unknown").putNull("waitlistWeeks").putNull("nextOpeningOn");
    }
  }

  private static void license(ObjectNode license, LocalDate today) {
    JsonNode expires = license.get("expiresOn");
    boolean over = expires.isTextual() && LocalDate.parse(expires.textValue()).isBefore(today);
    if (over && license.get("status").textValue().equals("active")) {
      license.put("status", "expired");
    }
  }
}
