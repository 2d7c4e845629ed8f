package org.therapydirectory.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
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
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Content;
import org.therapydirectory.publishing.Drafts;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.Revision;
import org.therapydirectory.web.ProblemException;
import org.therapydirectory.web.RequestParameters;

/** The history of content. */
@Path("/v1/manage/{kind:therapists|articles|specialties}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.THERAPISTS, Role.EDITORS})
@Transactional
@Tag(name = "History", description = "Revisions, what differs between them, and the audit.")
public class RevisionResource {

  @Inject Desk desk;
  @Inject Drafts drafts;
  @Inject ManagedContents contents;
  @Inject Once once;

  /** The revisions of content. */
  @Schema(name = "RevisionList", description = "All revisions, the newest first.")
  public record Index(List<ManagedContent.RevisionInfo> items) {}

  /** A revision with its document. */
  @Schema(name = "Revision", description = "A revision with its document.")
  public record Whole(
      ManagedContent.RevisionInfo info,
      @Schema(implementation = ContentDocument.class) ObjectNode document) {}

  @GET
  @Path("{id}/revisions")
  @Operation(operationId = "listRevisions", summary = "Lists the revisions.")
  @APIResponse(
      responseCode = "200",
      description = "All revisions.",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              schema = @Schema(implementation = Index.class)))
  public Index list(
      @PathParam("kind") Kind kind, @PathParam("id") String id, @Context UriInfo uri) {
    new RequestParameters(uri.getQueryParameters(), List.of()).refuseFaults();
    Content content = desk.read(kind, id);
    List<Revision> all = Revision.list("key.contentId = ?1 order by key.number desc", content.id);
    return new Index(all.stream().map(ManagedContent.RevisionInfo::of).toList());
  }

  @GET
  @Path("{id}/revisions/{revision}")
  @Operation(operationId = "getRevision", summary = "Reads a revision.")
  @APIResponse(
      responseCode = "200",
      description = "The revision.",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              schema = @Schema(implementation = Whole.class)))
  public Whole get(
      @PathParam("kind") Kind kind,
      @PathParam("id") String id,
      @PathParam("revision") String number,
      @Context UriInfo uri) {
    new RequestParameters(uri.getQueryParameters(), List.of()).refuseFaults();
    Revision revision = revision(desk.read(kind, id), number);
    return new Whole(ManagedContent.RevisionInfo.of(revision), drafts.read(revision));
  }

  @GET
  @Path("{id}/revisions/{revision}/diff")
  @Operation(
      operationId = "diffRevision",
      summary = "Says what a revision changed.",
      description = "Compared with the revision before, or the one that against names.")
  @APIResponse(
      responseCode = "200",
      description = "Every change.",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              schema = @Schema(implementation = Differences.class)))
  public Differences diff(
      @PathParam("kind") Kind kind,
      @PathParam("id") String id,
      @PathParam("revision") String number,
      @Context UriInfo uri) {
    RequestParameters request =
        new RequestParameters(uri.getQueryParameters(), Differences.PARAMETERS);
    Integer against = request.integer("against", null, 1, Integer.MAX_VALUE);
    request.refuseFaults();
    Content content = desk.read(kind, id);
    Revision later = revision(content, number);
    Revision earlier = against == null ? before(later) : revision(content, against.toString());
    return Differences.between(
        earlier == null ? null : earlier.key.number(),
        earlier == null ? drafts.read(later).objectNode() : drafts.read(earlier),
        later.key.number(),
        drafts.read(later));
  }

  private static Revision before(Revision revision) {
    return Revision.find(
            "key.contentId = ?1 and key.number < ?2 order by key.number desc",
            revision.key.contentId(),
            revision.key.number())
        .firstResult();
  }

  private static Revision revision(Content content, String number) {
    Revision revision =
        number.matches("[1-9][0-9]{0,8}")
            ? Revision.findById(new Revision.Key(content.id, Integer.parseInt(number)))
            : null;
    if (revision == null) {
      throw ProblemException.notFound();
    }
    return revision;
  }

  @POST
  @Path("{id}/revisions/{revision}/restore")
  @Operation(
      operationId = "restoreRevision",
      summary = "Makes a draft of an old revision; nothing shows until it is published.")
  @APIResponse(
      responseCode = "200",
      description = "It is the draft.",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              schema = @Schema(implementation = ManagedContent.class)))
  public Response restore(
      @PathParam("kind") Kind kind,
      @PathParam("id") String id,
      @PathParam("revision") String number,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    return once.answer(
        uri,
        headers,
        "",
        () -> {
          Content content = desk.lock(kind, id, headers);
          Revision old = revision(content, number);
          Revision draft = drafts.restore(content, old.key.number(), desk.author());
          desk.audit("restore", content, draft.key.number(), "from revision " + number);
          return contents.answer(Response.ok(), content);
        });
  }
}
