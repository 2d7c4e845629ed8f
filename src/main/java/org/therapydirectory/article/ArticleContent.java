package org.therapydirectory.article;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.publishing.Complete;
import org.therapydirectory.publishing.Image;
import org.therapydirectory.publishing.MarkdownText;
import org.therapydirectory.publishing.Rule;
import org.therapydirectory.publishing.Slugs;
import org.therapydirectory.publishing.WebAddress;

/** An article as an editor writes it. */
@Schema(
    name = "ArticleContent",
    description = "An article as an editor writes it: references are slugs, the body is Markdown.")
public record ArticleContent(
    @Schema(description = "Made from the title where it is missing.", examples = "first-session")
        @Pattern(regexp = Slugs.FORM, message = Slugs.FORM_IN_WORDS)
        @Size(max = 100)
        String slug,
    @NotBlank(groups = Complete.class) @Size(max = 300) String title,
    @Size(max = 300) String subtitle,
    @Schema(description = "Made from the body where it is missing.") @Size(max = 600)
        String excerpt,
    @Schema(description = "Markdown.")
        @NotBlank(groups = Complete.class)
        @Size(max = 200_000)
        @MarkdownText
        String body,
    @NotNull(groups = Complete.class) @Valid Person author,
    @Valid Person reviewedBy,
    LocalDate reviewedAt,
    @Schema(description = "Slugs of specialties.") @Size(max = 25)
        List<@NotNull String> specialties,
    @Schema(description = "Slugs of modalities.") @Size(max = 15) List<@NotNull String> modalities,
    @Size(max = 30)
        List<
                @NotNull @Size(max = 60)
                @Pattern(
                    regexp = "[\\p{Ll}\\p{Lo}\\p{N}]+(-[\\p{Ll}\\p{Lo}\\p{N}]+)*",
                    message = "must be lower-case letters, digits and single hyphens")
                String>
            tags,
    @Valid Image image,
    @Schema(description = "BCP 47; en where it is missing.", examples = "en")
        @Pattern(
            regexp = "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*",
            message = "must be a BCP 47 code such as en")
        String language,
    @Valid Seo seo,
    @Schema(description = "Values of the vocabulary content-warning.") @Size(max = 10)
        List<@NotNull String> contentWarnings,
    @Schema(description = "An SPDX identifier or an address.", examples = "CC-BY-4.0")
        @Size(max = 200)
        @Pattern(
            regexp = "https?://[^\\s]+|[A-Za-z0-9.+-]+",
            message = "must be an SPDX identifier such as CC-BY-4.0, or a web address")
        String license,
    @Schema(
            description = "How much of it partners may show; full where it is missing.",
            enumeration = {"full", "excerpt", "none"})
        @Pattern(regexp = "full|excerpt|none")
        String syndication) {

  /** A therapist of this directory by slug, or somebody else by name. */
  @Schema(
      name = "PersonRef",
      description = "Either a therapist's slug, or a name with or without an address.")
  public record Person(
      @Schema(description = "Slug of a published profile.", examples = "ada-quinn")
          String therapist,
      @Size(max = 200) String name,
      @WebAddress String url) {

    @Schema(hidden = true)
    @Rule(groups = Complete.class, message = "must have either therapist or name")
    boolean isSomebody() {
      return (therapist == null) != (name == null || name.isBlank());
    }
  }
}
