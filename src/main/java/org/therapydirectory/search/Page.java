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
        String seed,
    @Schema(
            nullable = true,
            description =
                "The query that was searched in place of the one given: with mistyped words corrected,"
                    + " or any of its words (panic or attacks) where all together find nothing. Where"
                    + " few have a word as it was typed, what they have comes first. Null where the"
                    + " query was searched as it is.",
            examples = "anxiety")
        String correctedTo,
    @Schema(
            nullable = true,
            description =
                "What distances are measured from: coordinates, postal-code, or postal-code-area, the"
                    + " three-digit area of a postal code that has no point of its own. Null without"
                    + " near.",
            examples = "postal-code")
        String nearFrom) {

  /** A page of a list that was neither searched by words nor by place. */
  public Page(int limit, int number, Long total, Long pages, String next, String seed) {
    this(limit, number, total, pages, next, seed, null, null);
  }
}
