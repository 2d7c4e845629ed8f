package org.therapydirectory.therapist;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.publishing.Complete;
import org.therapydirectory.publishing.Image;
import org.therapydirectory.publishing.MarkdownText;
import org.therapydirectory.publishing.Rule;
import org.therapydirectory.publishing.Slugs;

/**
 * A profile as an editor writes it. What is missing is null; {@link Complete} marks what must be
 * there for publication.
 */
@Schema(
    name = "TherapistContent",
    description = "A profile as an editor writes it: references are slugs, prose is Markdown.")
public record TherapistContent(
    @Schema(description = "Made from the name where it is missing.", examples = "ada-quinn")
        @Pattern(regexp = Slugs.FORM, message = Slugs.FORM_IN_WORDS)
        @Size(max = 100)
        String slug,
    @NotNull(groups = Complete.class) @Valid NameContent name,
    @Size(max = 5) List<@NotBlank @Size(max = 40) String> pronouns,
    @Size(max = 20) List<@NotBlank @Size(max = 40) String> credentials,
    @Schema(description = "A value of the vocabulary profession.", examples = "psychologist")
        String profession,
    @NotBlank(groups = Complete.class) @Size(max = 300) String headline,
    @Valid Image photo,
    @Size(max = 1000) String intro,
    @Schema(description = "Markdown.")
        @NotBlank(groups = Complete.class)
        @Size(max = 20000)
        @MarkdownText
        String bio,
    @Schema(description = "Slugs of specialties; at most 25, of which at most 3 top.")
        @Size(max = 25)
        List<@NotNull @Valid SpecialtyRef> specialties,
    @Schema(description = "Slugs of modalities.") @Size(max = 15) List<@NotNull String> modalities,
    @Size(max = 10) List<@NotNull String> ageGroups,
    @Size(max = 10) List<@NotNull String> participants,
    @Size(max = 50) List<@NotNull String> communities,
    @Schema(description = "BCP 47 codes.") @Size(max = 30) List<@NotNull String> languages,
    @Size(max = 60) List<@NotNull @Valid InsuranceRef> insurance,
    @Valid Fees fees,
    @Size(max = 30) List<@NotNull String> paymentMethods,
    @Size(max = 10) List<@NotNull String> sessionFormats,
    @Size(max = 80) List<@NotNull @Valid TelehealthContent> telehealth,
    @Size(max = 20) List<@NotNull @Valid LocationContent> locations,
    @Valid AvailabilityContent availability,
    @Valid Contact contact,
    @Size(max = 80) List<@NotNull @Valid LicenseContent> licenses,
    @Size(max = 20) List<@NotNull @Valid Education> education,
    @Schema(description = "A year.", examples = "2009") @Min(1940) @Max(2100)
        Integer practisingSince,
    @Size(max = 30) List<@NotBlank @Size(max = 200) String> memberships,
    @Valid VerificationContent verification,
    @Size(max = 20) List<@NotNull @Valid Link> links,
    Instant attestedAt,
    @Valid Attribution attribution,
    @Schema(description = "Values of the vocabulary content-warning.") @Size(max = 10)
        List<@NotNull String> contentWarnings) {

  @Schema(hidden = true)
  @Rule(at = "specialties", message = "specialties must have at most 3 top ones")
  boolean isTopLimited() {
    return specialties == null
        || specialties.stream().filter(s -> s != null && s.top()).count() <= 3;
  }

  /** A name; the display name is made from the parts where it is missing. */
  @Schema(name = "NameContent", description = "At least one of display, given and family.")
  public record NameContent(
      @Size(max = 300) String display,
      @Size(max = 40) String prefix,
      @Size(max = 300) String given,
      @Size(max = 300) String middle,
      @Size(max = 300) String family,
      @Size(max = 40) String suffix) {

    @Schema(hidden = true)
    @Rule(groups = Complete.class, message = "name must have a display, given or family name")
    boolean isSomebody() {
      return Stream.of(display, given, family).anyMatch(part -> part != null && !part.isBlank());
    }

    /** The name as it is shown. */
    @Override
    public String display() {
      if (display != null && !display.isBlank()) {
        return display.strip();
      }
      return Stream.of(prefix, given, middle, family, suffix)
          .filter(part -> part != null && !part.isBlank())
          .map(String::strip)
          .collect(Collectors.joining(" "));
    }
  }

  /** A specialty: its slug, or an object that also says whether it is a main one. */
  @Schema(name = "SpecialtyRef", description = "A slug, or an object with slug and top.")
  public record SpecialtyRef(@NotNull String slug, boolean top) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static SpecialtyRef of(String slug) {
      return new SpecialtyRef(slug, false);
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static SpecialtyRef of(@JsonProperty("slug") String slug, @JsonProperty("top") Boolean top) {
      return new SpecialtyRef(slug, top != null && top);
    }
  }

  /** An insurer: its slug, or an object that also says the role; in-network where it says none. */
  @Schema(name = "InsuranceRef", description = "A slug, or an object with slug and role.")
  public record InsuranceRef(
      @NotNull String slug, @Pattern(regexp = "in-network|out-of-network|superbill") String role) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static InsuranceRef of(String slug) {
      return new InsuranceRef(slug, "in-network");
    }

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    static InsuranceRef of(@JsonProperty("slug") String slug, @JsonProperty("role") String role) {
      return new InsuranceRef(slug, role == null ? "in-network" : role);
    }
  }

  /** Where clients may be seen at a distance. */
  @Schema(name = "TelehealthContent")
  public record TelehealthContent(
      @Schema(description = IN_WORDS, examples = "US-VT")
          @NotNull
          @Pattern(regexp = JURISDICTION, message = "must be an ISO 3166-2 code such as US-VT")
          String jurisdiction,
      @NotNull @Pattern(regexp = "license|registration|compact") String basis,
      LocalDate validUntil) {}

  /** A place of practice with its exact address; visibility says how much of it is shown. */
  @Schema(name = "LocationContent")
  public record LocationContent(
      @Size(max = 100) String label,
      String type,
      @Size(max = 200) String street,
      @Size(max = 100) String city,
      @Pattern(
              regexp = "[A-Z]{2}-[A-Z0-9]{1,3}",
              message = "must be an ISO 3166-2 code such as US-VT")
          String region,
      @Size(max = 16) String postalCode,
      @NotNull(groups = Complete.class)
          @Pattern(regexp = "[A-Z]{2}", message = "must be an ISO 3166-1 code such as US")
          String country,
      @Size(max = 60) String timeZone,
      @Min(-90) @Max(90) BigDecimal latitude,
      @Min(-180) @Max(180) BigDecimal longitude,
      @Schema(
              description = "How much of the address is public; postal-code where it is missing.",
              enumeration = {"exact", "postal-code", "city", "region"})
          @Pattern(regexp = "exact|postal-code|city|region")
          String visibility,
      @Size(max = 30) List<@NotNull String> accessibility,
      @Size(max = 30) List<@NotNull @Valid Hours> hours) {

    @Schema(hidden = true)
    @Rule(at = "latitude", message = "latitude and longitude go together")
    boolean isLatitudeBesideLongitude() {
      return longitude == null || latitude != null;
    }

    @Schema(hidden = true)
    @Rule(at = "longitude", message = "latitude and longitude go together")
    boolean isLongitudeBesideLatitude() {
      return latitude == null || longitude != null;
    }

    @Schema(hidden = true)
    @Rule(at = "region", message = "region must lie in country")
    boolean isRegionInCountry() {
      return region == null || country == null || region.startsWith(country + "-");
    }
  }

  /** Whether new clients are taken. */
  @Schema(name = "AvailabilityContent")
  public record AvailabilityContent(
      @NotNull(groups = Complete.class)
          @Pattern(regexp = "accepting|waitlist|existing-only|not-accepting|unknown")
          String status,
      @Min(0) @Max(520) Integer waitlistWeeks,
      LocalDate nextOpeningOn,
      Instant updatedAt,
      Instant expiresAt) {}

  /** A licence to practise. */
  @Schema(name = "LicenseContent")
  public record LicenseContent(
      @Size(max = 60) String type,
      @Size(max = 60) String number,
      @Schema(description = IN_WORDS, examples = "US-VT")
          @NotNull
          @Pattern(regexp = JURISDICTION, message = "must be an ISO 3166-2 code such as US-VT")
          String jurisdiction,
      @Schema(description = "Active without it.")
          @Pattern(regexp = "active|inactive|pending|revoked|expired")
          String status,
      LocalDate expiresOn,
      Instant verifiedAt) {}

  /** How far the profile was checked. */
  @Schema(name = "VerificationContent")
  public record VerificationContent(
      @NotNull @Pattern(regexp = "self-reported|document-checked|primary-source") String level,
      Instant verifiedAt) {}

  static final String JURISDICTION = "[A-Z]{2}(-[A-Z0-9]{1,3})?";
  private static final String IN_WORDS =
      "ISO 3166-2; a state of the United States, Canada or Australia must be in the vocabulary"
          + " jurisdiction. A country as a whole by its ISO 3166-1 code, where that is no state of"
          + " the United States too.";
}
