package org.therapydirectory.therapist;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.publishing.Complete;

/** A degree, as an editor writes it and as delivery shows it. */
@Schema(name = "Education", description = "A degree.")
public record Education(
    @Schema(examples = "Cascadia School of Social Work")
        @NotBlank(groups = Complete.class)
        @Size(max = 200)
        String institution,
    @Schema(nullable = true, examples = "MSW") @Size(max = 200) String degree,
    @Schema(nullable = true, examples = "2008") @Min(1900) @Max(2100) Integer year) {}
