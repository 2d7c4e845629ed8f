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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.Idempotent;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Bodies;
import org.therapydirectory.publishing.Content;
import org.therapydirectory.publishing.Drafts;
import org.therapydirectory.publishing.Kind;

/** Content of all kinds, from the first draft on. */
@Path("/v1/manage/{kind:therapists|articles|specialties}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.EDITORS)
@Transactional
@Tag(name = "Content", description = "Writing content; nothing shows until it is published.")
public class ContentResource {

  @Inject Desk desk;
  @Inject Drafts drafts;
  @Inject ManagedContents contents;
  @Inject Bodies bodies;

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Idempotent
  @Operation(operationId = "createContent", summary = "Creates content as a draft.")
  @APIResponseSchema(
      value = ManagedContent.class,
      responseCode = "201",
      responseDescription = "Created; its slug is taken.")
  public Response create(
      @PathParam("kind") Kind kind, @RequestBodySchema(ContentDocument.class) String body) {
    Content content = drafts.create(kind, bodies.object(body), desk.author());
    desk.audit("create", content, 1, null);
    URI location = URI.create("/v1/manage/" + kind.path() + "/" + content.id);
    return contents.answer(Response.created(location), content);
  }

  @GET
  @Operation(operationId = "listContent", summary = "Lists content, the newest first.")
  @APIResponseSchema(
      value = ManagedContent.ListPage.class,
      responseCode = "200",
      responseDescription = "A page of content.")
  public ManagedContent.ListPage list(@PathParam("kind") Kind kind, @Context UriInfo uri) {
    return contents.list(kind, uri.getQueryParameters());
  }

  @GET
  @Path("{id}")
  @RolesAllowed({Role.THERAPISTS, Role.EDITORS})
  @Operation(operationId = "getContent", summary = "Says where content stands.")
  @APIResponseSchema(
      value = ManagedContent.class,
      responseCode = "200",
      responseDescription = "State, live revision and draft.")
  public Response get(@PathParam("kind") Kind kind, @PathParam("id") String id) {
    return contents.answer(Response.ok(), desk.read(kind, id));
  }
}
