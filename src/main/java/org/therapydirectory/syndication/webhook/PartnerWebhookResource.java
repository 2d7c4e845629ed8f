package org.therapydirectory.syndication.webhook;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.Role;
import org.therapydirectory.syndication.Partner;
import org.therapydirectory.web.Ids;
import org.therapydirectory.web.ProblemException;
import org.therapydirectory.web.RequestParameters;

/** Shows admins how the webhooks of a partner do. */
@Path("/v1/manage/partners")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMINS)
@Tag(name = "Partners")
public class PartnerWebhookResource {

  @GET
  @Transactional
  @Path("{partner}/webhooks")
  @Operation(operationId = "listPartnerWebhooks", summary = "Lists the webhooks of a partner.")
  @APIResponse(
      responseCode = "200",
      description = "All webhooks, without their secrets.",
      content = @Content(schema = @Schema(implementation = WebhookResource.Index.class)))
  public WebhookResource.Index list(
      @Parameter(description = "The partner's id.") @PathParam("partner") String id,
      @Context UriInfo uri) {
    new RequestParameters(uri.getQueryParameters(), List.of()).refuseFaults();
    UUID partner = Ids.parse(id);
    if (partner == null || Partner.findById(partner) == null) {
      throw ProblemException.notFound();
    }
    return WebhookResource.Index.of(Webhook.of(partner));
  }
}
