package org.therapydirectory.specialty;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.publishing.Complete;
import org.therapydirectory.publishing.MarkdownText;
import org.therapydirectory.publishing.Slugs;

/** A specialty as an editor writes it. */
@Schema(name = "SpecialtyContent", description = "A specialty as an editor writes it.")
public record SpecialtyContent(
    @Schema(description = "Made from the label where it is missing.", examples = "anxiety")
        @Pattern(regexp = Slugs.FORM, message = Slugs.FORM_IN_WORDS)
        @Size(max = 100)
        String slug,
    @NotBlank(groups = Complete.class) @Size(max = 300) String label,
    @Schema(description = "Markdown.") @Size(max = 10000) @MarkdownText String description,
    @Schema(description = "Slug of the specialty above.", examples = "anxiety-mood") String parent,
    @Schema(description = "Other names by which it is found.") @Size(max = 50)
        List<@NotBlank @Size(max = 100) String> synonyms,
    @Schema(description = "Slugs of specialties worth a look too.") @Size(max = 20)
        List<@NotNull String> related) {}
