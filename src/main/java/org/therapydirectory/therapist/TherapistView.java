package org.therapydirectory.therapist;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.crisis.CrisisLine;
import org.therapydirectory.publishing.Image;
import org.therapydirectory.publishing.RichText;
import org.therapydirectory.vocabulary.Labelled;

/**
 * A profile as delivery shows it. It is rendered when it is published; what depends on the clock is
 * applied on reading by {@link ClockFields}.
 */
@Schema(name = "Therapist", description = "A therapist's whole profile.")
public record TherapistView(
    @Schema(description = "UUID v7; never changes.") UUID id,
    @Schema(description = "Readable name in addresses.", examples = "ada-quinn") String slug,
    @Schema(description = "Grows with every change of the profile.", examples = "3") long version,
    Name name,
    @Schema(examples = "[\"she/her\"]") List<String> pronouns,
    @Schema(description = "Letters behind the name.", examples = "[\"PhD\", \"LCSW\"]")
        List<String> credentials,
    @Schema(description = "A value of the vocabulary profession.", examples = "psychologist")
        String profession,
    @Schema(description = "One line that introduces the therapist.") String headline,
    @Schema(nullable = true) Image photo,
    @Schema(nullable = true, description = "A short introduction, plain text.") String intro,
    RichText bio,
    @Schema(description = "What the therapist works with; at most 25.")
        List<SpecialtyLabel> specialties,
    @Schema(description = "How the therapist works; at most 15.") List<Labelled> modalities,
    @Schema(description = "Values of the vocabulary age-group.", examples = "[\"adult\"]")
        List<String> ageGroups,
    @Schema(description = "Values of the vocabulary participants.", examples = "[\"individual\"]")
        List<String> participants,
    @Schema(
            description = "Values of the vocabulary community: groups the therapist knows well.",
            examples = "[\"veterans\"]")
        List<String> communities,
    List<LanguageLabel> languages,
    List<InsuranceLabel> insurance,
    @Schema(nullable = true) Fees fees,
    @Schema(description = "Values of the vocabulary payment-method.", examples = "[\"cash\"]")
        List<String> paymentMethods,
    @Schema(
            description = "Values of the vocabulary session-format.",
            examples = "[\"in-person\", \"video\"]")
        List<String> sessionFormats,
    @Schema(description = "Where the therapist may see clients at a distance.")
        List<Telehealth> telehealth,
    List<Location> locations,
    Availability availability,
    @Schema(nullable = true) Contact contact,
    List<License> licenses,
    List<Education> education,
    @Schema(nullable = true, description = "The year in which practice began.", examples = "2009")
        Integer practisingSince,
    @Schema(nullable = true, description = "Whole years since then.", examples = "17")
        Integer yearsInPractice,
    @Schema(examples = "[\"Society for Calm Minds\"]") List<String> memberships,
    Verification verification,
    List<Link> links,
    @Schema(nullable = true, description = "When the therapist last confirmed the profile.")
        Instant attestedAt,
    @Schema(description = "Whether that, or else the last change, is more than 90 days ago.")
        boolean stale,
    @Schema(nullable = true, description = "The profile's page for people.") String canonicalUrl,
    @Schema(nullable = true) Attribution attribution,
    @Schema(description = "Values of the vocabulary content-warning.", examples = "[\"suicide\"]")
        List<String> contentWarnings,
    @Schema(
            description =
                "Whom to call, by country, where contentWarnings has suicide or self-harm.")
        List<CrisisLine> crisisResources,
    @Schema(description = "When it was first published.") Instant publishedAt,
    @Schema(description = "When it last changed.") Instant updatedAt) {

  /** The fields of a card, in order. */
  static final List<String> CARD =
      List.of(
          "id",
          "slug",
          "version",
          "name",
          "pronouns",
          "credentials",
          "profession",
          "headline",
          "photo",
          "specialties",
          "modalities",
          "languages",
          "fees",
          "sessionFormats",
          "locations",
          "availability",
          "verification",
          "canonicalUrl",
          "updatedAt");

  /** A specialty of the profile. */
  @Schema(name = "SpecialtyLabel", description = "A specialty of a profile.")
  public record SpecialtyLabel(
      @Schema(examples = "anxiety") String slug,
      @Schema(examples = "Anxiety") String label,
      @Schema(description = "Whether it is one of the at most three main ones.") boolean top) {}

  /** A language in which sessions are held. */
  @Schema(name = "LanguageLabel", description = "A language in which sessions are held.")
  public record LanguageLabel(
      @Schema(description = "BCP 47.", examples = "es") String code,
      @Schema(examples = "Spanish") String label) {}

  /** An insurer and how the therapist stands to it. */
  @Schema(name = "InsuranceLabel", description = "An insurer and how the therapist stands to it.")
  public record InsuranceLabel(
      @Schema(examples = "aetna") String slug,
      @Schema(examples = "Aetna") String label,
      @Schema(
              description = "The therapist's standing.",
              enumeration = {"in-network", "out-of-network", "superbill"})
          String role) {}

  /** A place from which the therapist may be seen at a distance. */
  @Schema(name = "Telehealth", description = "Where clients may be seen at a distance, and why.")
  public record Telehealth(
      @Schema(description = "ISO 3166-2.", examples = "US-VT") String jurisdiction,
      @Schema(
              description = "What allows it.",
              enumeration = {"license", "registration", "compact"})
          String basis,
      @Schema(nullable = true, description = "The last day.") LocalDate validUntil) {}

  /** A place of practice, as exact as the therapist wishes. */
  @Schema(
      name = "Location",
      description = "A place of practice. What is finer than its precision is null.")
  public record Location(
      UUID id,
      @Schema(nullable = true, examples = "Downtown office") String label,
      @Schema(
              nullable = true,
              description = "A value of the vocabulary location-type.",
              examples = "office")
          String type,
      @Schema(nullable = true, description = "Only where the precision is exact.") String street,
      @Schema(nullable = true, examples = "Montpelier") String city,
      @Schema(nullable = true, description = "ISO 3166-2.", examples = "US-VT") String region,
      @Schema(nullable = true, examples = "05602") String postalCode,
      @Schema(description = "ISO 3166-1 alpha-2.", examples = "US") String country,
      @Schema(
              nullable = true,
              description =
                  "IANA time zone; null where the precision is region, as some are of one county.",
              examples = "America/New_York")
          String timeZone,
      @Schema(nullable = true, description = "Degrees, from the published precision.")
          BigDecimal latitude,
      @Schema(nullable = true, description = "Degrees, from the published precision.")
          BigDecimal longitude,
      @Schema(
              description = "How exact the address and the coordinates are.",
              enumeration = {"exact", "postal-code", "city", "region"})
          String precision,
      @Schema(description = "Values of the vocabulary accessibility.") List<String> accessibility,
      List<Hours> hours) {}

  /** Whether the therapist takes new clients. */
  @Schema(name = "Availability", description = "Whether the therapist takes new clients.")
  public record Availability(
      @Schema(
              description = "Unknown where nothing was said or it has expired.",
              enumeration = {"accepting", "waitlist", "existing-only", "not-accepting", "unknown"})
          String status,
      @Schema(nullable = true, description = "Weeks to wait.", examples = "4")
          Integer waitlistWeeks,
      @Schema(nullable = true, description = "The next free day.") LocalDate nextOpeningOn,
      @Schema(nullable = true, description = "When this was said.") Instant updatedAt,
      @Schema(nullable = true, description = "From when on it counts as unknown.")
          Instant expiresAt) {}

  /** A licence to practise. */
  @Schema(name = "License", description = "A licence to practise.")
  public record License(
      @Schema(nullable = true, examples = "LCSW") String type,
      @Schema(nullable = true, examples = "LC-0555-0142") String number,
      @Schema(description = "ISO 3166-2, or 3166-1 for a whole country.", examples = "US-VT")
          String jurisdiction,
      @Schema(
              description = "Expired from the day after expiresOn.",
              enumeration = {"active", "inactive", "pending", "revoked", "expired"})
          String status,
      @Schema(nullable = true, description = "The last day.") LocalDate expiresOn,
      @Schema(nullable = true, description = "When it was checked at its source.")
          Instant verifiedAt) {}

  /** How far the profile was checked. */
  @Schema(name = "Verification", description = "How far the profile was checked.")
  public record Verification(
      @Schema(
              description = "Who vouches for it.",
              enumeration = {"self-reported", "document-checked", "primary-source"})
          String level,
      @Schema(nullable = true, description = "When that was.") Instant verifiedAt) {}
}
