package org.therapydirectory.article;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.publishing.Image;
import org.therapydirectory.search.Matches;
import org.therapydirectory.vocabulary.Labelled;

/** An article as lists show it; documents what {@link ArticleView#CARD} takes out of the view. */
@Schema(
    name = "ArticleCard",
    description = "An article in short. With fields, exactly the fields asked for, as in Article.")
public record ArticleCard(
    @Schema(description = "UUID v7; never changes.") UUID id,
    @Schema(description = "Readable name in addresses.", examples = "first-session") String slug,
    @Schema(description = "Grows with every change.", examples = "2") long version,
    @Schema(examples = "What happens in a first session") String title,
    @Schema(nullable = true) String subtitle,
    @Schema(description = "A few sentences, plain text.") String excerpt,
    @Schema(examples = "4") int readingMinutes,
    ArticleView.PersonView author,
    List<Labelled> specialties,
    @Schema(examples = "[\"first-steps\"]") List<String> tags,
    @Schema(nullable = true) Image image,
    @Schema(description = "BCP 47.", examples = "en") String language,
    @Schema(description = "Values of the vocabulary content-warning.", examples = "[\"suicide\"]")
        List<String> contentWarnings,
    @Schema(nullable = true, description = "The article's page for people.") String canonicalUrl,
    @Schema(description = "When it was first published.") Instant publishedAt,
    @Schema(description = "When it last changed.") Instant updatedAt,
    @Schema(description = Matches.HIGHLIGHTS, examples = Matches.EXAMPLE)
        Map<String, List<String>> highlights) {}
