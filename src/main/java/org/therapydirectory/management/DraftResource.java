package org.therapydirectory.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Bodies;
import org.therapydirectory.publishing.Content;
import org.therapydirectory.publishing.Drafts;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.Revision;

/** The draft of content: what is worked on. */
@Path("/v1/manage/{kind:therapists|articles|specialties}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.THERAPISTS, Role.EDITORS})
@Transactional
@Tag(name = "Content")
public class DraftResource {

  @Inject Desk desk;
  @Inject Drafts drafts;
  @Inject Bodies bodies;

  @GET
  @Path("{id}/draft")
  @Operation(
      operationId = "getDraft",
      summary = "Reads the draft.",
      description = "Where there is none, the document from which a new draft would start.")
  @APIResponseSchema(
      value = ContentDocument.class,
      responseCode = "200",
      responseDescription = "The document.")
  public Response get(@PathParam("kind") Kind kind, @PathParam("id") String id) {
    Content content = desk.read(kind, id);
    return answer(content, drafts.read(drafts.working(content.id)));
  }

  @PUT
  @Path("{id}/draft")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "replaceDraft", summary = "Replaces the draft, or begins one.")
  @APIResponseSchema(
      value = ContentDocument.class,
      responseCode = "200",
      responseDescription = "The draft.")
  public Response replace(
      @PathParam("kind") Kind kind,
      @PathParam("id") String id,
      @RequestBodySchema(ContentDocument.class) String body) {
    return write(desk.lockMatching(kind, id), bodies.object(body));
  }

  @PATCH
  @Path("{id}/draft")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "patchDraft",
      summary = "Changes the draft by a merge patch (RFC 7396), or begins one.",
      description = "A field that is null is taken out, one that is missing stays.")
  @APIResponseSchema(
      value = ContentDocument.class,
      responseCode = "200",
      responseDescription = "The draft.")
  public Response patch(
      @PathParam("kind") Kind kind,
      @PathParam("id") String id,
      @RequestBodySchema(ContentDocument.class) String body) {
    Content content = desk.lockMatching(kind, id);
    ObjectNode present = drafts.read(drafts.working(content.id));
    return write(content, Bodies.merge(present, bodies.object(body)));
  }

  private Response write(Content content, ObjectNode document) {
    Revision draft = drafts.write(content, document, desk.author(), desk.mayPublish());
    desk.audit("edit", content, draft.key.number(), null);
    return answer(content, document);
  }

  @DELETE
  @Path("{id}/draft")
  @Operation(
      operationId = "discardDraft",
      summary = "Discards the draft; content that has nothing else goes with it.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public Response discard(@PathParam("kind") Kind kind, @PathParam("id") String id) {
    Content content = desk.lockMatching(kind, id);
    desk.audit("discard", content, drafts.open(content).key.number(), null);
    drafts.discard(content, desk.author());
    return Response.noContent().build();
  }

  private static Response answer(Content content, ObjectNode document) {
    return Response.ok(document).tag(String.valueOf(content.edition)).build();
  }
}
