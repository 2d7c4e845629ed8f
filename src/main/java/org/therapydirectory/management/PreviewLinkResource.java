package org.therapydirectory.management;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.Idempotent;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Bodies;
import org.therapydirectory.publishing.Content;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.web.Ids;

/** Links that show a draft to people without a key. */
@Path("/v1/manage/{kind:therapists|articles|specialties}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.THERAPISTS, Role.EDITORS})
@Transactional
@Tag(name = "Previews", description = "Links that show a draft as delivery would.")
public class PreviewLinkResource {

  @Inject Desk desk;
  @Inject Previews previews;
  @Inject Bodies bodies;

  /** How long a link is to work. */
  @Schema(name = "PreviewRequest", description = "How long a link is to work.")
  public record PreviewRequest(
      @Schema(nullable = true, description = "72 without it.", examples = "72") @Min(1) @Max(720)
          Integer expiresInHours) {}

  /** A new link. */
  @Schema(name = "PreviewLink", description = "A new link. Its address is shown only this once.")
  public record NewLink(
      UUID id,
      @Schema(description = "Where the draft is shown.", examples = "/v1/preview/Zm9v") String url,
      String token,
      Instant expiresAt) {}

  /** A link without its token. */
  @Schema(name = "PreviewLinkInfo", description = "A link without its address.")
  public record Info(
      UUID id,
      String createdBy,
      Instant createdAt,
      Instant expiresAt,
      @Schema(nullable = true) Instant revokedAt) {}

  /** All links. */
  @Schema(name = "PreviewLinkList", description = "All links to a draft, the newest first.")
  public record Index(List<Info> items) {}

  @POST
  @Path("{id}/preview-links")
  @Consumes(MediaType.WILDCARD)
  @Idempotent
  @Operation(operationId = "createPreviewLink", summary = "Makes a link that shows the draft.")
  @APIResponseSchema(value = NewLink.class, responseCode = "201", responseDescription = "The link.")
  public Response create(
      @PathParam("kind") Kind kind,
      @PathParam("id") String id,
      @RequestBodySchema(PreviewRequest.class) String body) {
    Integer hours = bodies.request(body, PreviewRequest.class).expiresInHours();
    Content content = desk.read(kind, id);
    Previews.Made made =
        previews.make(content, Duration.ofHours(hours == null ? 72 : hours), desk.author());
    desk.audit("share-preview", content, null, null);
    String url = "/v1/preview/" + made.token();
    return Response.created(URI.create(url))
        .entity(new NewLink(made.link().id, url, made.token(), made.link().expiresAt))
        .build();
  }

  @GET
  @Path("{id}/preview-links")
  @Operation(operationId = "listPreviewLinks", summary = "Lists the links to a draft.")
  @APIResponseSchema(value = Index.class, responseCode = "200", responseDescription = "All links.")
  public Index list(@PathParam("kind") Kind kind, @PathParam("id") String id) {
    return new Index(
        previews.of(desk.read(kind, id)).stream()
            .map(l -> new Info(l.id, l.createdBy, l.createdAt, l.expiresAt, l.revokedAt))
            .toList());
  }

  @DELETE
  @Path("{id}/preview-links/{link}")
  @Operation(operationId = "revokePreviewLink", summary = "Ends a link at once.")
  @APIResponse(responseCode = "204", description = "It does not work any more.")
  public Response revoke(
      @PathParam("kind") Kind kind,
      @PathParam("id") String id,
      @Parameter(description = "The id of the link.") @PathParam("link") String link) {
    Content content = desk.read(kind, id);
    previews.revoke(content, Ids.parse(link));
    desk.audit("revoke-preview", content, null, null);
    return Response.noContent().build();
  }
}
