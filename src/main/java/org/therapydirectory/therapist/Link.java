package org.therapydirectory.therapist;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.publishing.Complete;
import org.therapydirectory.publishing.WebAddress;

/** A page elsewhere, as an editor writes it and as delivery shows it. */
@Schema(name = "Link", description = "A page elsewhere.")
public record Link(
    @Schema(nullable = true, examples = "My podcast") @Size(max = 100) String label,
    @Schema(examples = "https://example.org/podcast") @NotNull(groups = Complete.class) @WebAddress
        String url) {}
