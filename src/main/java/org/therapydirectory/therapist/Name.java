package org.therapydirectory.therapist;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A person's name. */
@Schema(name = "Name", description = "A person's name.")
public record Name(
    @Schema(description = "The name as it is shown.", examples = "Dr. Zoë García Márquez")
        String display,
    @Schema(nullable = true, examples = "Dr.") String prefix,
    @Schema(nullable = true, examples = "Zoë") String given,
    @Schema(nullable = true) String middle,
    @Schema(nullable = true, examples = "García Márquez") String family,
    @Schema(nullable = true, examples = "Jr.") String suffix) {}
