package org.therapydirectory.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of every error: RFC 9457 problem details. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "What went wrong: RFC 9457 problem details.")
public record Problem(
    @Schema(
            description = "Stable URI of the kind of problem.",
            required = true,
            examples = "urn:therapy-directory:problem:bad-request")
        String type,
    @Schema(
            description = "The kind of problem in words.",
            required = true,
            examples = "Bad request")
        String title,
    @Schema(description = "The HTTP status.", required = true, examples = "400") int status,
    @Schema(description = "What went wrong this time.") String detail,
    @Schema(description = "The path that was called.", examples = "/v1/therapists") String instance,
    @Schema(description = "All faults of the request at once, or the first 50.") List<Fault> errors,
    @Schema(
            description =
                "For 410: why the content is gone, a value of the vocabulary withdrawal-reason.",
            examples = "retired")
        String reason,
    @Schema(description = "For 410 after a merge: id of the content that took its place.")
        String replacedBy) {}
