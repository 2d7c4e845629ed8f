package org.therapydirectory.search;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where in a list an answer stands. */
@Schema(name = "Page", description = "Where in the list this answer stands.")
public record Page(
    @Schema(description = "How many items a page has.", examples = "20") int limit,
    @Schema(description = "Which page this is, from 1.", examples = "1") int number,
    @Schema(
            nullable = true,
            description = "Distinct items on all pages; null with count=none.",
            examples = "431")
        Long total,
    @Schema(nullable = true, description = "Pages; null with count=none.", examples = "22")
        Long pages,
    @Schema(nullable = true, description = "Give it as after to go on; null on the last page.")
        String next,
    @Schema(
            nullable = true,
            description = "The seed of the fair order; null for other orders.",
            examples = "2026-11-25")
        String seed) {}
