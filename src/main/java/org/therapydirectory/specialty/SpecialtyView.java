package org.therapydirectory.specialty;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.publishing.RichText;
import org.therapydirectory.vocabulary.Labelled;

/** A specialty as delivery shows it. */
@Schema(name = "Specialty", description = "A specialty: something people seek help with.")
public record SpecialtyView(
    @Schema(description = "UUID v7; never changes.") UUID id,
    @Schema(examples = "anxiety") String slug,
    @Schema(examples = "Anxiety") String label,
    RichText description,
    @Schema(nullable = true, description = "The specialty above; null at the top.") Labelled parent,
    @Schema(description = "From the top of the tree down to this one.") List<Labelled> path,
    @Schema(
            description = "Other names; each works as a filter value too.",
            examples = "[\"generalised anxiety\"]")
        List<String> synonyms,
    @Schema(description = "Specialties worth a look too.") List<Labelled> related,
    Counts counts) {

  /** The fields of a card, in order. */
  static final List<String> CARD =
      List.of("id", "slug", "label", "parent", "path", "synonyms", "counts");

  /** How much there is of a specialty and everything below it. */
  @Schema(name = "Counts", description = "How much there is of the specialty and those below it.")
  public record Counts(
      @Schema(description = "Distinct published profiles.", examples = "12") long therapists,
      @Schema(description = "Distinct published articles.", examples = "3") long articles) {}
}
