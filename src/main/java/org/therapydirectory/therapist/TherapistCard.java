package org.therapydirectory.therapist;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.publishing.Image;
import org.therapydirectory.search.Matches;
import org.therapydirectory.vocabulary.Labelled;

/** A profile as lists show it; documents what {@link TherapistView#CARD} takes out of the view. */
@Schema(
    name = "TherapistCard",
    description =
        "A profile in short. With fields, exactly the fields asked for, as they are in Therapist.")
public record TherapistCard(
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
    List<TherapistView.SpecialtyLabel> specialties,
    List<Labelled> modalities,
    List<TherapistView.LanguageLabel> languages,
    @Schema(nullable = true) Fees fees,
    @Schema(description = "Values of the vocabulary session-format.", examples = "[\"video\"]")
        List<String> sessionFormats,
    List<TherapistView.Location> locations,
    TherapistView.Availability availability,
    TherapistView.Verification verification,
    @Schema(nullable = true, description = "The profile's page for people.") String canonicalUrl,
    @Schema(description = "When it last changed.") Instant updatedAt,
    @Schema(
            nullable = true,
            description =
                "With near: kilometres to the nearest published place; null where none is on a map.",
            examples = "3.96")
        Double distanceKm,
    @Schema(description = Matches.HIGHLIGHTS, examples = Matches.EXAMPLE)
        Map<String, List<String>> highlights,
    @Schema(description = "With matchReasons=true: why the profile was found.")
        MatchReasons matchReasons) {}
