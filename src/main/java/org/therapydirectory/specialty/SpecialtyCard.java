package org.therapydirectory.specialty;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.vocabulary.Labelled;

/**
 * A specialty as lists show it; documents what {@link SpecialtyView#CARD} takes out of the view.
 */
@Schema(
    name = "SpecialtyCard",
    description =
        "A specialty in short. With fields, exactly the fields asked for, as in Specialty; with"
            + " tree=true also its children, cards again, under children.")
public record SpecialtyCard(
    @Schema(description = "UUID v7; never changes.") UUID id,
    @Schema(examples = "anxiety") String slug,
    @Schema(examples = "Anxiety") String label,
    @Schema(nullable = true, description = "The specialty above; null at the top.") Labelled parent,
    @Schema(description = "From the top of the tree down to this one.") List<Labelled> path,
    @Schema(
            description = "Other names; each works as a filter value too.",
            examples = "[\"generalised anxiety\"]")
        List<String> synonyms,
    SpecialtyView.Counts counts) {}
