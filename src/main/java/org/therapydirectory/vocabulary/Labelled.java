package org.therapydirectory.vocabulary;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A term as a profile or an article shows it. */
@Schema(description = "A term of a vocabulary.")
public record Labelled(
    @Schema(description = "Stable name, for filters and addresses.", examples = "cbt") String slug,
    @Schema(description = "Name for people.", examples = "Cognitive Behavioural Therapy (CBT)")
        String label) {

  /** The term's slug and label. */
  public static Labelled of(Term term) {
    return new Labelled(term.slug(), term.label());
  }
}
