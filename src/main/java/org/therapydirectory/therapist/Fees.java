package org.therapydirectory.therapist;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.publishing.Complete;
import org.therapydirectory.publishing.Rule;

/** What sessions cost, as an editor writes it and as delivery shows it. */
@Schema(name = "Fees", description = "What sessions cost.")
public record Fees(
    @Schema(description = "ISO 4217.", examples = "USD")
        @NotNull(groups = Complete.class)
        @Pattern(regexp = "[A-Z]{3}", message = "must be an ISO 4217 code such as USD")
        String currency,
    @Schema(nullable = true, description = "A session alone.") @Valid Fee individual,
    @Schema(nullable = true, description = "A session as a couple.") @Valid Fee couples,
    @Schema(nullable = true, description = "A session as a family.") @Valid Fee family,
    @Schema(nullable = true, description = "A session in a group, for one person.") @Valid
        Fee group,
    @Schema(nullable = true, description = "Reduced fees, by income.") @Valid
        SlidingScale slidingScale,
    @Schema(
            nullable = true,
            description =
                "Length of a free first conversation, in minutes; null where there is none.",
            examples = "15")
        @Min(1)
        @Max(240)
        Integer freeConsultationMinutes) {

  /** The prices that are given, by what they are for. */
  Map<String, Fee> bySession() {
    Map<String, Fee> fees = new LinkedHashMap<>();
    fees.put("individual", individual);
    fees.put("couples", couples);
    fees.put("family", family);
    fees.put("group", group);
    fees.values().removeIf(fee -> fee == null || fee.amount() == null);
    return fees;
  }

  /**
   * The prices by which it is searched: the individual one, and others only where that is missing.
   */
  Map<String, Fee> searched() {
    Map<String, Fee> fees = bySession();
    if (fees.containsKey("individual")) {
      fees.keySet().retainAll(Set.of("individual"));
    }
    return fees;
  }

  /** The price of one session. */
  @Schema(name = "Fee", description = "The price of one session.")
  public record Fee(
      @Schema(description = "In major units of the currency.", examples = "150")
          @NotNull(groups = Complete.class)
          @DecimalMin("0")
          @DecimalMax("100000")
          @Digits(integer = 6, fraction = 2)
          BigDecimal amount,
      @Schema(nullable = true, description = "Length of the session.", examples = "50")
          @Min(5)
          @Max(600)
          Integer minutes) {}

  /** A range of reduced fees. */
  @Schema(name = "SlidingScale", description = "A range of reduced fees.")
  public record SlidingScale(
      @Schema(nullable = true, description = "The lowest.", examples = "60")
          @DecimalMin("0")
          @DecimalMax("100000")
          @Digits(integer = 6, fraction = 2)
          BigDecimal min,
      @Schema(nullable = true, description = "The highest.", examples = "120")
          @DecimalMin("0")
          @DecimalMax("100000")
          @Digits(integer = 6, fraction = 2)
          BigDecimal max) {

    @Schema(hidden = true)
    @Rule(at = "max", message = "min must not be above max")
    boolean isOrdered() {
      return min == null || max == null || min.compareTo(max) <= 0;
    }
  }
}
