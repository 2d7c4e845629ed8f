package org.therapydirectory.syndication;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.web.Ids;
import org.therapydirectory.web.RequestParameters;

/** What partners read one by one. */
@Path("/v1/syndication")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.PARTNERS)
@Tag(name = "Syndication")
public class PartnerContentResource {

  // Said here, since HEAD has no body from which the framework would tell.
  private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE.withCharset("UTF-8");

  @Inject Partners partners;
  @Inject ChangeFeed feed;

  @GET
  @Path("therapists/{id}")
  @Operation(operationId = "getSyndicatedTherapist", summary = "Reads one profile.")
  @APIResponse(
      responseCode = "200",
      description = "The fields of a Therapist; what the partner may not have is null or [].",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "410",
      description = "The partner had it and may have it no more: the tombstone.",
      content = @Content(schema = @Schema(implementation = SyndicationEvent.class)))
  public Response therapist(@PathParam("id") String id, @Context UriInfo uri) {
    return one(Kind.THERAPIST, id, uri);
  }

  @GET
  @Path("articles/{id}")
  @Operation(operationId = "getSyndicatedArticle", summary = "Reads one article.")
  @APIResponse(
      responseCode = "200",
      description = "The fields of an Article; without its body where only the excerpt is given.",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "410",
      description = "The partner had it and may have it no more: the tombstone.",
      content = @Content(schema = @Schema(implementation = SyndicationEvent.class)))
  public Response article(@PathParam("id") String id, @Context UriInfo uri) {
    return one(Kind.ARTICLE, id, uri);
  }

  private Response one(Kind kind, String id, UriInfo uri) {
    new RequestParameters(uri.getQueryParameters(), List.of()).refuseFaults();
    SyndicationEvent event = feed.one(partners.calling(), kind, Ids.parse(id));
    return event.content() == null
        ? Response.status(Response.Status.GONE).entity(event).build()
        : Response.ok(event.content(), JSON).build();
  }
}
