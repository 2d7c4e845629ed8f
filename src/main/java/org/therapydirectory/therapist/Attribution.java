package org.therapydirectory.therapist;

import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.publishing.WebAddress;

/** Where a profile comes from and must be said to come from. */
@Schema(name = "Attribution", description = "Whom to name as the source of the profile.")
public record Attribution(
    @Schema(nullable = true) @Size(max = 300) String text,
    @Schema(nullable = true) @WebAddress String url) {}
