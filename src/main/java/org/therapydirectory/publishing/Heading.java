package org.therapydirectory.publishing;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An entry of a table of contents. */
@Schema(description = "A heading of the text.")
public record Heading(
    @Schema(description = "2 to 6, as in h2 to h6.", required = true, examples = "2") int level,
    @Schema(
            description = "The anchor of the heading in the HTML.",
            required = true,
            examples = "what-helps")
        String id,
    @Schema(description = "The words of the heading.", required = true, examples = "What helps")
        String text) {}
