package org.therapydirectory.management;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.Role;
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
@Transactional
@Tag(name = "Workflow", description = "Submitting, publishing, withdrawing, renaming.")
public class WorkflowResource {

  @Inject Desk desk;
  @Inject Drafts drafts;
  @Inject Publisher publisher;
  @Inject ManagedContents contents;
  @Inject Bodies bodies;
  @Inject Once once;
  @Inject Vocabularies vocabularies;
  @Inject Clock clock;

  /** A step, with a word to it. */
  @Schema(name = "StepRequest", description = "A word for the history.")
  public record StepRequest(@Schema(nullable = true) @Size(max = 1000) String note) {}

  /** A publication. */
  @Schema(name = "PublishRequest", description = "When to publish, and a word for the history.")
  public record PublishRequest(
      @Schema(
              nullable = true,
              format = "date-time",
              description = "An instant with an offset; without it, or in the past, at once.",
              examples = "2027-03-28T02:30:00+01:00")
          String at,
      @Schema(nullable = true) @Size(max = 1000) String note) {}

  /** A withdrawal. */
  @Schema(name = "WithdrawRequest", description = "Why it leaves the public.")
  public record WithdrawRequest(
      @Schema(
              required = true,
              description = "A value of the vocabulary withdrawal-reason.",
              examples = "retired")
          @NotBlank
          String reason,
      @Schema(
              nullable = true,
              description = "Id of the content that takes its place; old addresses lead there.")
          UUID replacedBy,
      @Schema(nullable = true) @Size(max = 1000) String note) {}

  /** Another slug. */
  @Schema(name = "RenameRequest", description = "Another slug.")
  public record RenameRequest(
      @Schema(required = true, examples = "ada-quinn")
          @NotBlank
          @Pattern(
              regexp = "[a-z0-9]+(-[a-z0-9]+)*",
              message = "must be lower-case letters, digits and single hyphens")
          @Size(max = 100)
          String slug,
      @Schema(
              nullable = true,
              description = "Whether to take a slug that other content had once and left.")
          Boolean takeOver) {}

  @POST
  @Path("{id}/submit")
  @RolesAllowed({Role.THERAPISTS, Role.EDITORS})
  @Operation(operationId = "submitDraft", summary = "Hands the draft in for review.")
  @RequestBody(
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              mediaType = "application/json",
              schema = @Schema(implementation = StepRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "It waits for a publisher.",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              schema = @Schema(implementation = ManagedContent.class)))
  public Response submit(
      @PathParam("kind") Kind kind,
      @PathParam("id") String id,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      String body) {
    return once.answer(
        uri,
        headers,
        body,
        () -> {
          String note = bodies.request(body, StepRequest.class).note();
          Content content = desk.lock(kind, id, headers);
          Revision draft = drafts.move(content, List.of("draft"), "submitted", note);
          desk.audit("submit", content, draft.key.number(), note);
          return contents.answer(Response.ok(), content);
        });
  }

  @POST
  @Path("{id}/reject")
  @RolesAllowed(Role.EDITORS)
  @Operation(
      operationId = "rejectDraft",
      summary = "Sends a submitted draft back, or takes a scheduled one off the schedule.",
      description = "The next edit begins a new draft from it.")
  @RequestBody(
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              mediaType = "application/json",
              schema = @Schema(implementation = StepRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "It is rejected.",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              schema = @Schema(implementation = ManagedContent.class)))
  public Response reject(
      @PathParam("kind") Kind kind,
      @PathParam("id") String id,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      String body) {
    return once.answer(
        uri,
        headers,
        body,
        () -> {
          String note = bodies.request(body, StepRequest.class).note();
          Content content = desk.lock(kind, id, headers);
          Revision draft =
              drafts.move(content, List.of("submitted", "scheduled"), "rejected", note);
          desk.audit("reject", content, draft.key.number(), note);
          return contents.answer(Response.ok(), content);
        });
  }

  @POST
  @Path("{id}/publish")
  @RolesAllowed(Role.PUBLISHERS)
  @Operation(
      operationId = "publishContent",
      summary = "Publishes the draft, now or at an instant.",
      description = "Publishing a scheduled draft anew reschedules it.")
  @RequestBody(
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              mediaType = "application/json",
              schema = @Schema(implementation = PublishRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "It is public, or scheduled.",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              schema = @Schema(implementation = ManagedContent.class)))
  public Response publish(
      @PathParam("kind") Kind kind,
      @PathParam("id") String id,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      String body) {
    return once.answer(
        uri,
        headers,
        body,
        () -> {
          PublishRequest request = bodies.request(body, PublishRequest.class);
          Instant at = instant(request.at());
          Content content = desk.lock(kind, id, headers);
          if (at == null || !at.isAfter(clock.instant())) {
            publishNow(content, request.note());
          } else {
            schedule(content, at, request.note());
          }
          return contents.answer(Response.ok(), content);
        });
  }

  private static Instant instant(String at) {
    try {
      return at == null ? null : OffsetDateTime.parse(at).toInstant();
    } catch (java.time.format.DateTimeParseException e) {
      throw ProblemException.badRequest(
          List.of(
              Fault.at(
                  "/at",
                  "malformed",
                  "An instant has an offset: 2026-11-25T09:00:00Z or 2026-11-25T10:00:00+01:00.")));
    }
  }

  private void publishNow(Content content, String note) {
    Revision draft =
        drafts.move(content, List.of("draft", "submitted", "scheduled"), "draft", note);
    publisher.publish(content, draft);
    desk.audit("publish", content, draft.key.number(), note);
  }

  private void schedule(Content content, Instant at, String note) {
    var faults = drafts.kindOf(content).faults(drafts.read(drafts.open(content)), true);
    if (!faults.isEmpty()) {
      throw ProblemException.of(422, "This cannot be published as it is.", faults);
    }
    Revision draft =
        drafts.move(content, List.of("draft", "submitted", "scheduled"), "scheduled", note);
    draft.publishAt = at;
    desk.audit("schedule", content, draft.key.number(), note);
  }

  @POST
  @Path("{id}/withdraw")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.PUBLISHERS)
  @Operation(
      operationId = "withdrawContent",
      summary = "Takes content from the public.",
      description = "Its address answers 410 with the reason, or leads to what replaced it.")
  @RequestBody(
      required = true,
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              schema = @Schema(implementation = WithdrawRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "It is withdrawn.",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              schema = @Schema(implementation = ManagedContent.class)))
  public Response withdraw(
      @PathParam("kind") Kind kind,
      @PathParam("id") String id,
      @Context UriInfo uri,
      @Context HttpHeaders headers,
      String body) {
    return once.answer(
        uri,
        headers,
        body,
        () -> {
          WithdrawRequest request = bodies.request(body, WithdrawRequest.class);
          Content content = desk.lock(kind, id, headers);
          checkWithdrawal(content, request);
          publisher.withdraw(content, request.reason(), request.replacedBy());
          content.edition++;
          desk.audit("withdraw", content, null, request.note());
          return contents.answer(Response.ok(), content);
        });
  }

  private void checkWithdrawal(Content content, WithdrawRequest request) {
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
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Role.PUBLISHERS)
  @Operation(
      operationId = "renameContent",
      summary = "Gives content another slug; the old one redirects for good.")
  @RequestBody(
      required = true,
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              schema = @Schema(implementation = RenameRequest.class)))
  @APIResponse(
      responseCode = "200",
      description = "It is renamed.",
      content =
          @org.eclipse.microprofile.openapi.annotations.media.Content(
              schema = @Schema(implementation = ManagedContent.class)))
  public Response rename(
      @PathParam("kind") Kind kind,
      @PathParam("id") String id,
      @Context HttpHeaders headers,
      String body) {
    RenameRequest request = bodies.request(body, RenameRequest.class);
    Content content = desk.lock(kind, id, headers);
    publisher.rename(content, request.slug(), Boolean.TRUE.equals(request.takeOver()));
    content.edition++;
    desk.audit("rename", content, null, request.slug());
    return contents.answer(Response.ok(), content);
  }
}
