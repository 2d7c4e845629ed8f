package org.therapydirectory.management;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the calls on terms take. */
public final class TermRequests {

  private static final String FAMILY =
      "The group it is shown under; of a modality a value of the vocabulary modality-family.";

  private TermRequests() {}

  /** A new term. */
  @Schema(name = "TermRequest", description = "A new term.")
  public record Add(
      @Schema(
              nullable = true,
              description =
                  "Made from the label where it is missing. Lower-case letters, digits and single"
                      + " hyphens; of a language its BCP 47 code, upper case and all.",
              examples = "brainspotting")
          @Pattern(
              regexp = "[A-Za-z0-9]+(-[A-Za-z0-9]+)*",
              message = "must be letters, digits and single hyphens")
          @Size(max = 100)
          String slug,
      @Schema(required = true, examples = "Brainspotting") @NotBlank @Size(max = 200) String label,
      @Schema(nullable = true) @Size(max = 50) List<@NotBlank @Size(max = 200) String> synonyms,
      @Schema(nullable = true, description = FAMILY, examples = "trauma-somatic") @Size(max = 100)
          String family) {}

  /** What is to change of a term. */
  @Schema(name = "TermChangeRequest", description = "What is to change; what is missing stays.")
  public record Change(
      @Schema(examples = "Brainspotting")
          @Pattern(regexp = ".*\\S.*", message = "must not be blank")
          @Size(max = 200)
          String label,
      @Schema(description = "All other names, in place of the present ones.") @Size(max = 50)
          List<@NotBlank @Size(max = 200) String> synonyms,
      @Schema(
              nullable = true,
              description = FAMILY + " Null takes it out of its group.",
              examples = "trauma-somatic")
          @Size(max = 100)
          String family,
      @Schema(description = "Whether it should not be chosen any more.") Boolean deprecated) {}

  /** What a term goes up in. */
  @Schema(name = "TermMergeRequest", description = "What the term goes up in.")
  public record Merge(
      @Schema(required = true, description = "The slug of the other term.", examples = "cbt")
          @NotBlank
          String into) {}
}
