package org.therapydirectory.search;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A value of a facet. */
@Schema(name = "FacetValue", description = "A value of a facet with its count.")
public record FacetValue(
    @Schema(description = "As the filter takes it.", examples = "anxiety") String value,
    @Schema(description = "For people.", examples = "Anxiety") String label,
    @Schema(
            description = "Distinct items with it, with all filters but the facet's own.",
            examples = "12")
        long count,
    @Schema(description = "Whether a filter names it.") boolean selected) {}
