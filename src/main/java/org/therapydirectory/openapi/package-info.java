/** Completes the generated OpenAPI document with what holds for every endpoint. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Therapy Directory",
            version = "1",
            description =
                "Therapists, specialties and articles of a therapy directory, as JSON. What answers"
                    + " GET answers HEAD too, with the same status and headers and no body.",
            license =
                @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
    components =
        @Components(
            responses =
                @APIResponse(
                    name = "Problem",
                    description = "Anything else that went wrong.",
                    content =
                        @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = Problem.class)))))
package org.therapydirectory.openapi;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.therapydirectory.web.Problem;
