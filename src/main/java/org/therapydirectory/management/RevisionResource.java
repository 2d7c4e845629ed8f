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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.Idempotent;
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
  @Inject AuditLog audit;

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
  @APIResponseSchema(
      value = Index.class,
      responseCode = "200",
      responseDescription = "All revisions.")
  public Index list(@PathParam("kind") Kind kind, @PathParam("id") String id) {
    Content content = desk.read(kind, id);
    List<Revision> all = Revision.list("key.contentId = ?1 order by key.number desc", content.id);
    return new Index(all.stream().map(ManagedContent.RevisionInfo::of).toList());
  }

  @GET
  @Path("{id}/revisions/{revision}")
  @Operation(operationId = "getRevision", summary = "Reads a revision.")
  @APIResponseSchema(
      value = Whole.class,
      responseCode = "200",
      responseDescription = "The revision.")
  public Whole get(
      @PathParam("kind") Kind kind,
      @PathParam("id") String id,
      @PathParam("revision") String number) {
    Revision revision = revision(desk.read(kind, id), number);
    return new Whole(ManagedContent.RevisionInfo.of(revision), drafts.read(revision));
  }

  @GET
  @Path("{id}/revisions/{revision}/diff")
  @Operation(
      operationId = "diffRevision",
      summary = "Says what a revision changed.",
      description = "Compared with the revision before, or the one that against names.")
  @APIResponseSchema(
      value = Differences.class,
      responseCode = "200",
      responseDescription = "Every change.")
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
  @Idempotent
  @Operation(
      operationId = "restoreRevision",
      summary = "Makes a draft of an old revision; nothing shows until it is published.")
  @APIResponseSchema(
      value = ManagedContent.class,
      responseCode = "200",
      responseDescription = "It is the draft.")
  public Response restore(
      @PathParam("kind") Kind kind,
      @PathParam("id") String id,
      @PathParam("revision") String number) {
    Content content = desk.lock(kind, id);
    Revision old = revision(content, number);
    Revision draft = drafts.restore(content, old.key.number(), desk.author());
    desk.audit("restore", content, draft.key.number(), "from revision " + number);
    return contents.answer(Response.ok(), content);
  }

  @GET
  @Path("{id}/audit")
  @Operation(operationId = "readAudit", summary = "Says who did what to this content when.")
  @APIResponseSchema(
      value = AuditLog.Index.class,
      responseCode = "200",
      responseDescription = "A page of entries.")
  public AuditLog.Index audit(
      @PathParam("kind") Kind kind, @PathParam("id") String id, @Context UriInfo uri) {
    return audit.of(desk.read(kind, id).id, uri.getQueryParameters());
  }
}
