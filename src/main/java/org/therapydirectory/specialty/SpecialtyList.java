package org.therapydirectory.specialty;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.search.Page;

/** A page of specialties, for the OpenAPI document. */
@Schema(name = "SpecialtyList", description = "A page of specialties.")
record SpecialtyList(
    List<SpecialtyCard> items,
    Page page,
    @Schema(description = "Counts by facet; empty where none was asked for.")
        Map<String, Object> facets) {}
