package org.therapydirectory.search;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What giving up a filter would bring. */
@Schema(name = "Relaxation", description = "What giving up a filter would bring.")
public record Relaxation(
    @Schema(description = "The parameter to leave out.", examples = "feeMax") String parameter,
    @Schema(description = "How many items there would be without it.", examples = "12")
        long total) {}
