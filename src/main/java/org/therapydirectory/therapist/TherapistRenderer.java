package org.therapydirectory.therapist;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.therapydirectory.publishing.Live;
import org.therapydirectory.publishing.Prose;
import org.therapydirectory.search.Cities;
import org.therapydirectory.search.PostalCodes;
import org.therapydirectory.therapist.TherapistContent.AvailabilityContent;
import org.therapydirectory.therapist.TherapistContent.LicenseContent;
import org.therapydirectory.therapist.TherapistContent.LocationContent;
import org.therapydirectory.therapist.TherapistContent.NameContent;
import org.therapydirectory.therapist.TherapistView.Availability;
import org.therapydirectory.therapist.TherapistView.InsuranceLabel;
import org.therapydirectory.therapist.TherapistView.LanguageLabel;
import org.therapydirectory.therapist.TherapistView.License;
import org.therapydirectory.therapist.TherapistView.Location;
import org.therapydirectory.therapist.TherapistView.SpecialtyLabel;
import org.therapydirectory.therapist.TherapistView.Telehealth;
import org.therapydirectory.therapist.TherapistView.Verification;
import org.therapydirectory.vocabulary.Labelled;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;

/**
 * Renders what an editor wrote into what delivery shows. This is where an exact address becomes as
 * vague as its visibility says.
 */
@ApplicationScoped
class TherapistRenderer {

  @Inject Vocabularies vocabularies;
  @Inject Prose prose;

  TherapistView render(Live live, TherapistContent content) {
    return new TherapistView(
        live.id(),
        live.slug(),
        live.version(),
        name(content.name()),
        list(content.pronouns()),
        list(content.credentials()),
        content.profession() == null ? "other" : content.profession(),
        content.headline(),
        content.photo(),
        content.intro(),
        prose.render(content.bio()).richText(),
        onceEach(map(content.specialties(), this::specialty), SpecialtyLabel::slug),
        map(content.modalities(), slug -> Labelled.of(term("modality", slug))),
        list(content.ageGroups()),
        list(content.participants()),
        map(content.communities(), slug -> term("community", slug).slug()),
        map(content.languages(), this::language),
        onceEach(map(content.insurance(), this::insurance), InsuranceLabel::slug),
        content.fees(),
        list(content.paymentMethods()),
        list(content.sessionFormats()),
        list(content.telehealth()).stream()
            .map(t -> new Telehealth(t.jurisdiction(), t.basis(), t.validUntil()))
            .toList(),
        locations(live.id(), content.locations()),
        availability(content.availability()),
        content.contact(),
        list(content.licenses()).stream().map(TherapistRenderer::license).toList(),
        list(content.education()),
        content.practisingSince(),
        null,
        list(content.memberships()),
        content.verification() == null
            ? new Verification("self-reported", null)
            : new Verification(content.verification().level(), content.verification().verifiedAt()),
        list(content.links()),
        content.attestedAt(),
        false,
        null,
        content.attribution(),
        list(content.contentWarnings()),
        List.of(),
        live.publishedAt(),
        live.updatedAt());
  }

  private static Name name(NameContent name) {
    return new Name(
        name.display(), name.prefix(), name.given(), name.middle(), name.family(), name.suffix());
  }

  private SpecialtyLabel specialty(TherapistContent.SpecialtyRef ref) {
    Term term = term(Vocabularies.SPECIALTY, ref.slug());
    return new SpecialtyLabel(term.slug(), term.label(), ref.top());
  }

  private LanguageLabel language(String code) {
    Term term = term("language", code);
    return new LanguageLabel(term.slug(), term.label());
  }

  private InsuranceLabel insurance(TherapistContent.InsuranceRef ref) {
    Term term = term("insurer", ref.slug());
    return new InsuranceLabel(term.slug(), term.label(), ref.role());
  }

  // Documents are checked before they are rendered, so that the term is there.
  private Term term(String vocabulary, String word) {
    return Objects.requireNonNull(vocabularies.find(vocabulary, word), word);
  }

  private static List<Location> locations(UUID therapist, List<LocationContent> contents) {
    List<Location> locations = new ArrayList<>();
    for (LocationContent content : list(contents)) {
      locations.add(location(locationId(therapist, locations.size()), content));
    }
    return locations;
  }

  private static Location location(UUID id, LocationContent content) {
    String precision = content.visibility() == null ? "postal-code" : content.visibility();
    boolean exact = precision.equals("exact");
    boolean withPostalCode = exact || precision.equals("postal-code");
    boolean withCity = withPostalCode || precision.equals("city");
    PostalCodes.Point point = point(precision, content);
    return new Location(
        id,
        exact ? content.label() : null,
        content.type(),
        exact ? content.street() : null,
        withCity ? content.city() : null,
        content.region(),
        exact ? content.postalCode() : withPostalCode ? PostalArea.of(content) : null,
        content.country(),
        withCity ? content.timeZone() : null,
        point == null ? exact ? content.latitude() : null : BigDecimal.valueOf(point.latitude()),
        point == null ? exact ? content.longitude() : null : BigDecimal.valueOf(point.longitude()),
        precision,
        list(content.accessibility()),
        list(content.hours()));
  }

  // Never from the exact point; a region is too large to be on the map at one.
  private static PostalCodes.Point point(String precision, LocationContent content) {
    return switch (precision) {
      case "postal-code" ->
          content.country().equals("US") ? PostalCodes.find(content.postalCode()) : null;
      case "city" -> Cities.find(content.region(), content.city());
      default -> null;
    };
  }

  /**
   * The location's id: the time of the therapist's, so that it is a UUID v7, and the same for good.
   */
  static UUID locationId(UUID therapist, int index) {
    UUID hash = UUID.nameUUIDFromBytes((therapist + "/" + index).getBytes(StandardCharsets.UTF_8));
    long high =
        (therapist.getMostSignificantBits() & 0xFFFF_FFFF_FFFF_F000L)
            | (hash.getMostSignificantBits() & 0xFFFL);
    return new UUID(high, hash.getLeastSignificantBits());
  }

  private static Availability availability(AvailabilityContent content) {
    if (content == null) {
      return new Availability("unknown", null, null, null, null);
    }
    return new Availability(
        content.status(),
        content.waitlistWeeks(),
        content.nextOpeningOn(),
        content.updatedAt(),
        content.expiresAt());
  }

  private static License license(LicenseContent content) {
    return new License(
        content.type(),
        content.number(),
        content.jurisdiction(),
        content.status() == null ? "active" : content.status(),
        content.expiresOn(),
        content.verifiedAt());
  }

  private static <T> List<T> list(List<T> values) {
    return values == null ? List.of() : values;
  }

  private static <A, B> List<B> map(List<A> values, Function<A, B> to) {
    return list(values).stream().map(to).distinct().toList();
  }

  // After a merge a document may name one term by two slugs.
  private static <T> List<T> onceEach(List<T> values, Function<T, String> key) {
    Set<String> seen = new HashSet<>();
    return values.stream().filter(value -> seen.add(key.apply(value))).toList();
  }
}
