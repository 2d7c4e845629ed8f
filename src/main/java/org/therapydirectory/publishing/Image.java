package org.therapydirectory.publishing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A picture, as an editor writes it and as delivery shows it. */
@Schema(description = "A picture.")
public record Image(
    @Schema(description = "Where it is.", examples = "https://example.org/photos/ada-quinn.jpg")
        @NotNull(groups = Complete.class)
        @WebAddress
        String url,
    @Schema(nullable = true, description = "What it shows, for those who cannot see it.")
        @Size(max = 300)
        String alt,
    @Schema(nullable = true, description = "Pixels.", examples = "800") @Min(1) @Max(20000)
        Integer width,
    @Schema(nullable = true, description = "Pixels.", examples = "800") @Min(1) @Max(20000)
        Integer height) {}
