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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
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
import org.therapydirectory.publishing.Revision;
import org.therapydirectory.web.RequestParameters;

/** The draft of content: what is worked on. */
@Path("/v1/manage/{kind:therapists|articles|specialties}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.THERAPISTS, Role.EDITORS})
@Transactional
@Tag(name = "Content")
public class DraftResource {

  private static final String MERGE_PATCH = "application/merge-patch+json";

  @Inject Desk desk;
  @Inject Drafts drafts;
  @Inject Bodies bodies;

  @GET
  @Path("{id}/draft")
  @Operation(
      operationId = "getDraft",
      summary = "Reads the draft.",
      description = "Where there is none, the document from which a new draft would start.")
  @APIResponse(
      responseCode = "200",
      description = "The document.",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              schema = @Schema(implementation = ContentDocument.class)))
  public Response get(
      @PathParam("kind") Kind kind, @PathParam("id") String id, @Context UriInfo uri) {
    new RequestParameters(uri.getQueryParameters(), List.of()).refuseFaults();
    Content content = desk.read(kind, id);
    return answer(content, drafts.read(drafts.working(content.id)));
  }

  @PUT
  @Path("{id}/draft")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "replaceDraft", summary = "Replaces the draft, or begins one.")
  @RequestBody(
      required = true,
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              schema = @Schema(implementation = ContentDocument.class)))
  @APIResponse(
      responseCode = "200",
      description = "The draft.",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              schema = @Schema(implementation = ContentDocument.class)))
  public Response replace(
      @PathParam("kind") Kind kind,
      @PathParam("id") String id,
      @Context HttpHeaders headers,
      String body) {
    Content content = desk.lockMatching(kind, id, headers);
    return write(content, bodies.object(body));
  }

  @PATCH
  @Path("{id}/draft")
  @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "patchDraft",
      summary = "Changes the draft by a merge patch (RFC 7396), or begins one.")
  @RequestBody(
      required = true,
      content = {
        @org.eclipse.microprofile.openapi.annotations.media.Content(
            mediaType = MERGE_PATCH,
            schema = @Schema(implementation = Object.class)),
        @org.eclipse.microprofile.openapi.annotations.media.Content(
            mediaType = "application/json",
            schema = @Schema(implementation = Object.class))
      })
  @APIResponse(
      responseCode = "200",
      description = "The draft.",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              schema = @Schema(implementation = ContentDocument.class)))
  public Response patch(
      @PathParam("kind") Kind kind,
      @PathParam("id") String id,
      @Context HttpHeaders headers,
      String body) {
    Content content = desk.lockMatching(kind, id, headers);
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
  public Response discard(
      @PathParam("kind") Kind kind, @PathParam("id") String id, @Context HttpHeaders headers) {
    Content content = desk.lockMatching(kind, id, headers);
    desk.audit("discard", content, drafts.open(content).key.number(), null);
    drafts.discard(content, desk.author());
    return Response.noContent().build();
  }

  private static Response answer(Content content, ObjectNode document) {
    return Response.ok(document).tag(String.valueOf(content.edition)).build();
  }
}
