package org.therapydirectory.therapist;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.search.Matches.WordMatch;

/** Why a profile was found. */
@Schema(
    name = "MatchReasons",
    description = "Why the profile was found; what was not asked for is empty or null.")
public record MatchReasons(
    @Schema(description = "The words of q, each once for a field.") List<WordMatch> words,
    @Schema(description = "What allows to see a client in a state of clientState.")
        List<Permission> clientState,
    @Schema(description = "The fees by which feeMin and feeMax found it.") List<FeeOverlap> fees,
    @Schema(nullable = true, description = "The place from which distanceKm is measured.")
        Place place) {

  /** A licence, registration or compact. */
  @Schema(
      name = "Permission",
      description = "A licence, a registration or a compact that allows to see a client.")
  public record Permission(
      @Schema(description = "Where the client is; ISO 3166-2.", examples = "US-VT") String state,
      @Schema(
              description = "What allows it.",
              enumeration = {"license", "registration", "compact"})
          String basis,
      @Schema(
              description =
                  "Where the licence or the registration is held; for a compact, the home state.",
              examples = "US-PA")
          String jurisdiction,
      @Schema(nullable = true, description = "The type of the licence.", examples = "PsyD")
          String licenseType,
      @Schema(nullable = true, description = "The last day of the licence or registration.")
          LocalDate validUntil,
      @Schema(nullable = true, description = "The compact; null without one.", examples = "psypact")
          String compact,
      @Schema(
              nullable = true,
              description =
                  "From when on both states are members of it; null without a compact, or where a"
                      + " day is not known.")
          LocalDate compactSince) {}

  /** A fee that lies within the bounds. */
  @Schema(name = "FeeOverlap", description = "A fee that lies within feeMin and feeMax.")
  public record FeeOverlap(
      @Schema(
              description = "What it is for.",
              enumeration = {"individual", "couples", "family", "group", "sliding-scale"})
          String service,
      @Schema(nullable = true, description = "The least.", examples = "60") BigDecimal min,
      @Schema(nullable = true, description = "The most; of a fee, the same.", examples = "120")
          BigDecimal max,
      @Schema(description = "ISO 4217.", examples = "USD") String currency) {}

  /** A published place. */
  @Schema(name = "MatchedPlace", description = "The place from which distanceKm is measured.")
  public record Place(
      @Schema(description = "The id of the location.") UUID location,
      @Schema(
              description = "How exact its coordinates are.",
              enumeration = {"exact", "postal-code", "city", "region"})
          String precision) {}
}
