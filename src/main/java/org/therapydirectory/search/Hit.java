package org.therapydirectory.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a search across kinds found. */
@Schema(name = "Hit", description = "What a search across kinds found.")
public record Hit(
    @Schema(
            description = "What it is.",
            enumeration = {"therapist", "specialty", "article"})
        String type,
    UUID id,
    @Schema(examples = "ada-quinn") String slug,
    @Schema(description = "Name, label or title.", examples = "Ada Quinn") String title,
    @Schema(description = "A line or two, plain text; empty where there is none.") String summary,
    @Schema(description = "Where the whole of it is.", examples = "/v1/therapists/ada-quinn")
        String path,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = Matches.HIGHLIGHTS, examples = Matches.EXAMPLE)
        Map<String, List<String>> highlights) {}
