package org.therapydirectory.article;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.crisis.CrisisLine;
import org.therapydirectory.publishing.Heading;
import org.therapydirectory.publishing.Image;
import org.therapydirectory.vocabulary.Labelled;

/** An article as delivery shows it; rendered when it is published. */
@Schema(name = "Article", description = "A whole article.")
public record ArticleView(
    @Schema(description = "UUID v7; never changes.") UUID id,
    @Schema(description = "Readable name in addresses.", examples = "first-session") String slug,
    @Schema(description = "Grows with every change.", examples = "2") long version,
    @Schema(examples = "What happens in a first session") String title,
    @Schema(nullable = true) String subtitle,
    @Schema(description = "A few sentences, plain text.") String excerpt,
    Body body,
    @Schema(description = "The headings, in order.") List<Heading> toc,
    @Schema(
            description = "At 220 words a minute, or 400 characters of Chinese or Japanese.",
            examples = "4")
        int readingMinutes,
    @Schema(examples = "812") int wordCount,
    PersonView author,
    @Schema(nullable = true, description = "Who checked it for being right.") PersonView reviewedBy,
    @Schema(nullable = true) LocalDate reviewedAt,
    List<Labelled> specialties,
    List<Labelled> modalities,
    @Schema(examples = "[\"first-steps\"]") List<String> tags,
    @Schema(nullable = true) Image image,
    @Schema(description = "BCP 47.", examples = "en") String language,
    Seo seo,
    @Schema(description = "Values of the vocabulary content-warning.", examples = "[\"suicide\"]")
        List<String> contentWarnings,
    @Schema(
            description =
                "Articles on the same specialties, nearest first; at most five. None for partners.")
        List<RelatedArticle> related,
    @Schema(
            description =
                "Whom to call, by country, where contentWarnings has suicide or self-harm.")
        List<CrisisLine> crisisResources,
    @Schema(nullable = true, description = "The article's page for people.") String canonicalUrl,
    @Schema(nullable = true, examples = "CC-BY-4.0") String license,
    @Schema(description = "When it was first published.") Instant publishedAt,
    @Schema(description = "When it last changed.") Instant updatedAt) {

  /** The fields of a card, in order. */
  static final List<String> CARD =
      List.of(
          "id",
          "slug",
          "version",
          "title",
          "subtitle",
          "excerpt",
          "readingMinutes",
          "author",
          "specialties",
          "tags",
          "image",
          "language",
          "contentWarnings",
          "canonicalUrl",
          "publishedAt",
          "updatedAt");

  /** The text in three forms. */
  @Schema(name = "ArticleBody", description = "The text in three forms.")
  public record Body(
      @Schema(description = "As it was written.") String markdown,
      @Schema(description = "Sanitised HTML; headings start at h2.") String html,
      @Schema(description = "Without tags.") String text) {}

  /** Somebody who wrote or reviewed an article. */
  @Schema(name = "Person", description = "Somebody who wrote or reviewed an article.")
  public record PersonView(
      @Schema(
              description = "Whether this is a therapist of the directory.",
              enumeration = {"therapist", "person"})
          String type,
      @Schema(examples = "Ada Quinn") String name,
      @Schema(nullable = true, description = "The therapist's slug.", examples = "ada-quinn")
          String slug,
      @Schema(nullable = true) String url) {}

  /** An article to go on with. */
  @Schema(name = "RelatedArticle", description = "An article to go on with.")
  public record RelatedArticle(
      UUID id,
      @Schema(examples = "panic-attacks") String slug,
      @Schema(examples = "Panic attacks, step by step") String title) {}
}
