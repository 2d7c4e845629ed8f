package org.therapydirectory.crisis;

import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody to call in a crisis. */
@Schema(name = "CrisisLine", description = "Somebody to call or write to in a crisis.")
public record CrisisLine(
    @Schema(description = "ISO 3166-1 alpha-2.", examples = "US") String country,
    @Schema(
            description = "Emergency services, or people who listen.",
            enumeration = {"emergency", "crisis"})
        String kind,
    @Schema(examples = "988 Suicide & Crisis Lifeline") String name,
    @Schema(nullable = true, description = "As it is dialled in the country.", examples = "988")
        String phone,
    @Schema(
            nullable = true,
            description = "Where to send text messages, with the word to send where one is needed.",
            examples = "988")
        String text,
    @Schema(nullable = true, examples = "24/7") String hours,
    @Schema(nullable = true, examples = "https://988lifeline.org/") String url,
    @Schema(description = "BCP 47.", examples = "[\"en\", \"es\"]") List<String> languages,
    @Schema(
            nullable = true,
            description = "Where this was found.",
            examples = "https://988lifeline.org/")
        String source,
    @Schema(
            nullable = true,
            description =
                "When the directory's operator last checked it; null for what came with the"
                    + " software and nobody has checked since.")
        LocalDate checkedOn) {}
