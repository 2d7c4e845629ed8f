package org.therapydirectory.therapist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.therapydirectory.crisis.CrisisResources;
import org.therapydirectory.publishing.Addresses;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.StoredView;
import org.therapydirectory.search.Finder;
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
    settle(profile, clock.instant());
    shown.until(instant(profile.at("/availability/expiresAt")));
    addresses.complete(Kind.THERAPIST, profile);
    if (profile.has("stale")) {
      shown.until(staleFrom(profile));
      crisisResources.fill(profile);
    }
    return profile;
  }

  /**
   * The view as {@link #apply} would leave it, without reading it; null where time or what stands
   * beside it has changed it since it was stored.
   */
  byte[] stored(Finder.Found found) {
    StoredView view = StoredView.of(found.view());
    boolean turned = found.turnsAt() != null && !found.turnsAt().isAfter(clock.instant());
    if (turned || !CrisisResources.haveNoPlaceIn(view)) {
      return null;
    }
    shown.until(found.turnsAt());
    return addresses.complete(Kind.THERAPIST, found.slug(), view).utf8();
  }

  /**
   * Brings what of a whole view follows from the clock alone to the present moment.
   *
   * @return when time alone next changes the view or what finds it, or null for never
   */
  Instant settle(ObjectNode view) {
    Instant now = clock.instant();
    settle(view, now);
    return turn(view, now);
  }

  private static void settle(ObjectNode profile, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    availability((ObjectNode) profile.get("availability"), now);
    if (profile.has("stale")) {
      profile.put("stale", !staleFrom(profile).isAfter(now));
      JsonNode year = profile.get("practisingSince");
      if (year.isInt()) {
        profile.put("yearsInPractice", Math.max(0, today.getYear() - year.intValue()));
      }
      profile.get("licenses").forEach(license -> license((ObjectNode) license, now));
    }
  }

  private static Instant turn(ObjectNode view, Instant now) {
    List<Instant> turns = new ArrayList<>();
    turns.add(instant(view.at("/availability/expiresAt")));
    view.get("licenses").forEach(license -> turns.add(after(license, "expiresOn")));
    view.get("telehealth").forEach(place -> turns.add(after(place, "validUntil")));
    turns.add(staleFrom(view));
    if (view.get("practisingSince").isInt()) {
      int year = LocalDate.ofInstant(now, ZoneOffset.UTC).getYear();
      turns.add(LocalDate.of(year + 1, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    return turns.stream()
        .filter(turn -> turn != null && now.isBefore(turn))
        .min(Comparator.naturalOrder())
        .orElse(null);
  }

  private static Instant staleFrom(ObjectNode profile) {
    Instant attested = instant(profile.get("attestedAt"));
    Instant since = attested == null ? instant(profile.get("updatedAt")) : attested;
    return since.plus(STALE_AFTER).plusMillis(1);
  }

  private static Instant instant(JsonNode text) {
    return text.isTextual() ? Instant.parse(text.textValue()) : null;
  }

  // A day counts as a whole, where the permission is for.
  private static Instant after(JsonNode permission, String field) {
    JsonNode day = permission.get(field);
    return day.isTextual()
        ? LocalDate.parse(day.textValue()).plusDays(1).atStartOfDay(zone(permission)).toInstant()
        : null;
  }

  private static ZoneId zone(JsonNode permission) {
    return Jurisdictions.zone(permission.get("jurisdiction").textValue());
  }

  private static void availability(ObjectNode availability, Instant now) {
    Instant expiry = instant(availability.get("expiresAt"));
    if (expiry != null && !expiry.isAfter(now)) {
      availability.put("status", "unknown").putNull("waitlistWeeks").putNull("nextOpeningOn");
    }
  }

  private static void license(ObjectNode license, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone(license));
    JsonNode expires = license.get("expiresOn");
    boolean over = expires.isTextual() && LocalDate.parse(expires.textValue()).isBefore(today);
    if (over && license.get("status").textValue().equals("active")) {
      license.put("status", "expired");
    }
  }
}
