package org.therapydirectory.article;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.publishing.Image;
import org.therapydirectory.publishing.WebAddress;

/** What search engines and link previews show, as an editor writes it and as delivery shows it. */
@Schema(name = "Seo", description = "What search engines and link previews show.")
public record Seo(
    @Schema(nullable = true, description = "The title where none was written.") @Size(max = 200)
        String title,
    @Schema(nullable = true, description = "The excerpt where none was written.") @Size(max = 500)
        String description,
    @Schema(nullable = true, description = "The canonicalUrl where none was written.") @WebAddress
        String canonicalUrl,
    @Schema(nullable = true, description = "The image where none was written.") @Valid
        Image image) {}
