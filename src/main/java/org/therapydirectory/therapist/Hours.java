package org.therapydirectory.therapist;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.publishing.Complete;
import org.therapydirectory.publishing.Rule;

/** Opening hours, as an editor writes them and as delivery shows them. */
@Schema(name = "Hours", description = "Opening hours, in the location's time zone.")
public record Hours(
    @Schema(description = "The days.", examples = "[\"monday\", \"tuesday\"]")
        @NotEmpty(groups = Complete.class)
        List<
                @NotNull
                @Pattern(
                    regexp = "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
                    message = "must be a day of the week in English, in lower case")
                String>
            days,
    @Schema(examples = "09:00")
        @NotNull(groups = Complete.class)
        @Pattern(regexp = "([01]\\d|2[0-3]):[0-5]\\d", message = "must be a time such as 09:00")
        String opens,
    @Schema(examples = "17:30")
        @NotNull(groups = Complete.class)
        @Pattern(regexp = "([01]\\d|2[0-3]):[0-5]\\d", message = "must be a time such as 17:30")
        String closes) {

  @Schema(hidden = true)
  @Rule(at = "closes", message = "must come after opens; what lasts past midnight is two entries")
  boolean isOrdered() {
    return opens == null || closes == null || closes.compareTo(opens) > 0;
  }
}
