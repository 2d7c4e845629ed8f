package org.therapydirectory.management;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
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
import org.therapydirectory.publishing.Publisher;
import org.therapydirectory.publishing.Revision;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.Nearest;
import org.therapydirectory.web.ProblemException;

/** What leads from a draft to the public and back. */
@Path("/v1/manage/{kind:therapists|articles|specialties}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.PUBLISHERS)
@Transactional
@Tag(name = "Workflow", description = "Submitting, publishing, withdrawing, renaming.")
public class WorkflowResource {

  private static final List<String> OPEN = List.of("draft", "submitted", "scheduled");

  @Inject Desk desk;
  @Inject Drafts drafts;
  @Inject Publisher publisher;
  @Inject ManagedContents contents;
  @Inject Bodies bodies;
  @Inject Vocabularies vocabularies;
  @Inject Clock clock;

  @POST
  @Path("{id}/submit")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed({Role.THERAPISTS, Role.EDITORS})
  @Idempotent
  @Operation(operationId = "submitDraft", summary = "Hands the draft in for review.")
  @APIResponseSchema(
      value = ManagedContent.class,
      responseCode = "200",
      responseDescription = "It waits for a publisher.")
  public Response submit(
      @PathParam("kind") Kind kind,
      @PathParam("id") String id,
      @RequestBodySchema(WorkflowRequests.Step.class) String body) {
    String note = bodies.request(body, WorkflowRequests.Step.class).note();
    return step("submit", kind, id, note, c -> drafts.move(c, List.of("draft"), "submitted", note));
  }

  @POST
  @Path("{id}/reject")
  @Consumes(MediaType.WILDCARD)
  @RolesAllowed(Role.EDITORS)
  @Idempotent
  @Operation(
      operationId = "rejectDraft",
      summary = "Sends a submitted draft back, or takes a scheduled one off the schedule.",
      description = "The next edit begins a new draft from it.")
  @APIResponseSchema(
      value = ManagedContent.class,
      responseCode = "200",
      responseDescription = "It is rejected.")
  public Response reject(
      @PathParam("kind") Kind kind,
      @PathParam("id") String id,
      @RequestBodySchema(WorkflowRequests.Step.class) String body) {
    String note = bodies.request(body, WorkflowRequests.Step.class).note();
    List<String> from = List.of("submitted", "scheduled");
    return step("reject", kind, id, note, c -> drafts.move(c, from, "rejected", note));
  }

  @POST
  @Path("{id}/publish")
  @Consumes(MediaType.WILDCARD)
  @Idempotent
  @Operation(
      operationId = "publishContent",
      summary = "Publishes the draft, now or at an instant.",
      description = "Publishing a scheduled draft anew reschedules it.")
  @APIResponseSchema(
      value = ManagedContent.class,
      responseCode = "200",
      responseDescription = "It is public, or scheduled.")
  public Response publish(
      @PathParam("kind") Kind kind,
      @PathParam("id") String id,
      @RequestBodySchema(WorkflowRequests.Publish.class) String body) {
    WorkflowRequests.Publish request = bodies.request(body, WorkflowRequests.Publish.class);
    Instant at = request.at();
    boolean now = at == null || !at.isAfter(clock.instant());
    return now
        ? step("publish", kind, id, request.note(), c -> publishNow(c, request.note()))
        : step("schedule", kind, id, request.note(), c -> schedule(c, at, request.note()));
  }

  private Revision publishNow(Content content, String note) {
    Revision draft = drafts.move(content, OPEN, "draft", note);
    publisher.publish(content, draft);
    return draft;
  }

  private Revision schedule(Content content, Instant at, String note) {
    drafts.checkComplete(content);
    Revision draft = drafts.move(content, OPEN, "scheduled", note);
    draft.publishAt = at;
    return draft;
  }

  @POST
  @Path("{id}/withdraw")
  @Idempotent
  @Operation(
      operationId = "withdrawContent",
      summary = "Takes content from the public.",
      description = "Its address answers 410 with the reason, or leads to what replaced it.")
  @APIResponseSchema(
      value = ManagedContent.class,
      responseCode = "200",
      responseDescription = "It is withdrawn.")
  public Response withdraw(
      @PathParam("kind") Kind kind,
      @PathParam("id") String id,
      @RequestBodySchema(WorkflowRequests.Withdraw.class) String body) {
    WorkflowRequests.Withdraw request = bodies.request(body, WorkflowRequests.Withdraw.class);
    return step(
        "withdraw",
        kind,
        id,
        request.note(),
        content -> {
          checkWithdrawal(content, request);
          publisher.withdraw(content, request.reason(), request.replacedBy());
          content.edition++;
          return null;
        });
  }

  private void checkWithdrawal(Content content, WorkflowRequests.Withdraw request) {
    List<String> reasons = vocabularies.slugs("withdrawal-reason");
    if (!reasons.contains(request.reason())) {
      Fault fault = Fault.at("/reason", "unknown-value", "There is no such reason.");
      throw ProblemException.badRequest(
          List.of(fault.allowing(reasons, Nearest.to(request.reason(), reasons))));
    }
    if (request.replacedBy() == null) {
      return;
    }
    Content successor = Content.findById(request.replacedBy());
    if (successor == null
        || successor.liveRevision == null
        || successor == content
        || !successor.kind.equals(content.kind)) {
      throw ProblemException.badRequest(
          List.of(
              Fault.at(
                  "/replacedBy",
                  "unknown-value",
                  "This is not other published content of the same kind.")));
    }
  }

  @PUT
  @Path("{id}/slug")
  @Operation(
      operationId = "renameContent",
      summary = "Gives content another slug; the old one redirects for good.")
  @APIResponseSchema(
      value = ManagedContent.class,
      responseCode = "200",
      responseDescription = "It is renamed.")
  public Response rename(
      @PathParam("kind") Kind kind,
      @PathParam("id") String id,
      @RequestBodySchema(WorkflowRequests.Rename.class) String body) {
    WorkflowRequests.Rename request = bodies.request(body, WorkflowRequests.Rename.class);
    return step(
        "rename",
        kind,
        id,
        request.slug(),
        content -> {
          publisher.rename(content, request.slug(), Boolean.TRUE.equals(request.takeOver()));
          content.edition++;
          return null;
        });
  }

  /** One step: on locked content, noted with the revision that the work gives, if it has one. */
  private Response step(
      String action, Kind kind, String id, String note, Function<Content, Revision> work) {
    Content content = desk.lock(kind, id);
    Revision revision = work.apply(content);
    desk.audit(action, content, revision == null ? null : revision.key.number(), note);
    return contents.answer(Response.ok(), content);
  }
}
