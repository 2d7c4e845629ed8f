package org.therapydirectory.search;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One way to complete what was typed. */
@Schema(name = "Suggestion", description = "One way to complete what was typed.")
public record Suggestion(
    @Schema(
            description = "What it is.",
            enumeration = {"specialty", "modality", "therapist", "city", "article"})
        String type,
    @Schema(
            description =
                "The slug of a specialty, modality, therapist or article, or the name of a city:"
                    + " what a filter or an address takes.",
            examples = "anxiety")
        String value,
    @Schema(description = "For people.", examples = "Anxiety") String label,
    @Schema(
            nullable = true,
            description = "The synonym that fits what was typed; null where the label itself does.",
            examples = "worry")
        String matched) {}
