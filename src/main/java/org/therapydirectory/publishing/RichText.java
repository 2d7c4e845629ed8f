package org.therapydirectory.publishing;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Prose as delivery shows it, rendered from Markdown when it was published. */
@Schema(description = "Prose, rendered from Markdown.")
public record RichText(
    @Schema(description = "Sanitised HTML; headings start at h2.", required = true) String html,
    @Schema(description = "The same without tags.", required = true) String text) {}
