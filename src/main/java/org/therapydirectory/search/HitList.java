package org.therapydirectory.search;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A page of what was found across kinds. */
@Schema(name = "HitList", description = "A page of what was found across kinds, the best first.")
public record HitList(List<Hit> items, HitPage page) {

  /** Where in the list an answer stands. */
  @Schema(name = "HitPage", description = "Where in the list this answer stands.")
  public record HitPage(
      @Schema(examples = "20") int limit,
      @Schema(examples = "1") int number,
      @Schema(examples = "31") long total,
      @Schema(examples = "2") long pages,
      @Schema(
              nullable = true,
              description =
                  "The query that was searched in place of the one given: with mistyped words"
                      + " corrected, or any of its words; null where it was searched as it is.")
          String correctedTo) {}
}
