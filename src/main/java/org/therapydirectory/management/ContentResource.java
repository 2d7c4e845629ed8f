package org.therapydirectory.management;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Content;
import org.therapydirectory.publishing.Drafts;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.web.RequestParameters;

/** Content of all kinds, from the first draft on. */
@Path("/v1/manage/{kind:therapists|articles|specialties}")
@Produces(MediaType.APPLICATION_JSON)
@Transactional
@Tag(name = "Content", description = "Writing content; nothing shows until it is published.")
public class ContentResource {

  @Inject Desk desk;
  @Inject Drafts drafts;
  @Inject ManagedContents contents;
  @Inject Bodies bodies;
  @Inject Once once;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.EDITORS)
  @Operation(operationId = "createContent", summary = "Creates content as a draft.")
  @RequestBody(
      required = true,
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              schema = @Schema(implementation = ContentDocument.class)))
  @APIResponse(
      responseCode = "201",
      description = "Created; its slug is taken.",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              schema = @Schema(implementation = ManagedContent.class)))
  public Response create(
      @PathParam("kind") Kind kind,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      String body) {
    return once.answer(
        uri,
        headers,
        body,
        () -> {
          Content content = drafts.create(kind, bodies.object(body), desk.author());
          desk.audit("create", content, 1, null);
          URI location = URI.create("/v1/manage/" + kind.path() + "/" + content.id);
          return contents.answer(Response.created(location), content);
        });
  }

  @GET
  @RolesAllowed(Role.EDITORS)
  @Operation(operationId = "listContent", summary = "Lists content, the newest first.")
  @APIResponse(
      responseCode = "200",
      description = "A page of content.",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              schema = @Schema(implementation = ManagedContent.ListPage.class)))
  public ManagedContent.ListPage list(@PathParam("kind") Kind kind, @Context UriInfo uri) {
    return contents.list(kind, uri.getQueryParameters());
  }

  @GET
  @Path("{id}")
  @RolesAllowed({Role.THERAPISTS, Role.EDITORS})
  @Operation(operationId = "getContent", summary = "Says where content stands.")
  @APIResponse(
      responseCode = "200",
      description = "State, live revision and draft.",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              schema = @Schema(implementation = ManagedContent.class)))
  public Response get(
      @PathParam("kind") Kind kind, @PathParam("id") String id, @Context UriInfo uri) {
    new RequestParameters(uri.getQueryParameters(), List.of()).refuseFaults();
    return contents.answer(Response.ok(), desk.read(kind, id));
  }
}
