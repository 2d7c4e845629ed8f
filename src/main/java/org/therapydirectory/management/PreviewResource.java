package org.therapydirectory.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.article.ArticleView;
import org.therapydirectory.specialty.SpecialtyView;
import org.therapydirectory.therapist.TherapistView;
import org.therapydirectory.web.RequestParameters;

/** What a preview link leads to. */
@Path("/v1/preview/{token}")
@Produces(MediaType.APPLICATION_JSON)
@Transactional
@Tag(name = "Previews")
public class PreviewResource {

  @Inject Previews previews;

  /** A draft of any kind. */
  @Schema(
      name = "Preview",
      description = "A draft, exactly as delivery would show it.",
      anyOf = {TherapistView.class, ArticleView.class, SpecialtyView.class})
  interface Preview {}

  @GET
  @Operation(operationId = "getPreview", summary = "Shows a draft to whoever has the link.")
  @APIResponse(
      responseCode = "200",
      description = "The draft as delivery would show it; never cached.",
      content = @Content(schema = @Schema(implementation = Preview.class)))
  public ObjectNode get(
      @Parameter(description = "The token of the link.") @PathParam("token") String token,
      @Context UriInfo uri) {
    new RequestParameters(uri.getQueryParameters(), List.of()).refuseFaults();
    return previews.show(token);
  }
}
