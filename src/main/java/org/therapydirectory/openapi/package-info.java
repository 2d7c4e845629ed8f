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
    webhooks =
        @PathItem(
            name = "change",
            operations =
                @PathItemOperation(
                    method = "post",
                    operationId = "receiveChange",
                    tags = @Tag(ref = "Webhooks"),
                    summary = "Tells a webhook that something changed.",
                    description =
                        "In the form of Standard Webhooks 1.0: the headers webhook-id,"
                            + " webhook-timestamp and webhook-signature come with it. The docs say how to"
                            + " verify them.",
                    requestBody =
                        @RequestBody(
                            required = true,
                            content =
                                @Content(
                                    mediaType = "application/json",
                                    schema = @Schema(implementation = WebhookMessage.class))),
                    responses = {
                      @APIResponse(
                          responseCode = "204",
                          description = "Received; any 2xx will do."),
                      @APIResponse(
                          responseCode = "410",
                          description = "Nothing is to be sent any more; disables the webhook."),
                      @APIResponse(
                          responseCode = "429",
                          description = "Not now; Retry-After says when. So does 503.")
                    })),
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
import org.eclipse.microprofile.openapi.annotations.PathItem;
import org.eclipse.microprofile.openapi.annotations.PathItemOperation;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.syndication.webhook.WebhookMessage;
import org.therapydirectory.web.Problem;
