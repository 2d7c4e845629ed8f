package org.therapydirectory.access;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.publishing.Bodies;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.Ids;
import org.therapydirectory.web.ProblemException;
import org.therapydirectory.web.RequestParameters;

/** The keys with which people and programs come in. */
@Path("/v1/manage/keys")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMINS)
@Transactional
@Tag(name = "Keys", description = "API keys; for admins.")
public class KeyResource {

  @Inject ApiKeys keys;
  @Inject Trail trail;
  @Inject Bodies bodies;
  @Inject Clock clock;

  /** What a key is to be. */
  @Schema(name = "KeyRequest", description = "What a key is to be.")
  record NewKey(
      @Schema(required = true, examples = "editor") @NotNull Role role,
      @Schema(
              required = true,
              description = "Whose it is; history and audit show it.",
              examples = "Newsroom")
          @NotBlank
          @Size(max = 100)
          String name,
      @Schema(
              nullable = true,
              description =
                  "The id of the profile for a therapist's key, of the partner for a partner's;"
                      + " other keys have none.")
          UUID subject,
      @Schema(nullable = true, description = "When it ends; without it, never.")
          @Future(message = "must lie in the future")
          Instant expiresAt) {}

  /** How a key is to be replaced. */
  @Schema(name = "KeyRotationRequest", description = "How a key is to be replaced.")
  record Rotation(
      @Schema(
              nullable = true,
              description = "For how many hours the old key goes on working; 24 without it.",
              examples = "24")
          @Min(0)
          @Max(720)
          Integer overlapHours) {}

  /** A key without its secret. */
  @Schema(name = "Key", description = "A key without its secret.")
  record Shown(
      @Schema(required = true) UUID id,
      @Schema(required = true, description = "How the key begins.", examples = "td_editor_4fGh2k")
          String prefix,
      @Schema(required = true, examples = "editor") Role role,
      @Schema(required = true, examples = "Newsroom") String name,
      @Schema(nullable = true, description = "The profile or partner it is bound to.") UUID subject,
      @Schema(required = true) Instant createdAt,
      @Schema(nullable = true) Instant expiresAt,
      @Schema(nullable = true) Instant revokedAt,
      @Schema(nullable = true, description = "To the minute.") Instant lastUsedAt) {

    static Shown of(ApiKey key) {
      return new Shown(
          key.id,
          key.prefix,
          key.role(),
          key.name,
          key.subject,
          key.createdAt,
          key.expiresAt,
          key.revokedAt,
          key.lastUsedAt);
    }
  }

  /** All keys. */
  @Schema(name = "Keys", description = "All keys, the newest first.")
  record Index(@Schema(required = true) List<Shown> items) {}

  /** A key with its secret. */
  @Schema(name = "IssuedKey", description = "A new key. Its secret is shown only this once.")
  record WithSecret(
      @Schema(required = true) UUID id,
      @Schema(required = true, description = "The secret, to be sent as bearer token.") String key,
      @Schema(required = true, examples = "td_editor_4fGh2k") String prefix,
      @Schema(required = true, examples = "editor") Role role,
      @Schema(required = true, examples = "Newsroom") String name,
      @Schema(nullable = true) UUID subject,
      @Schema(required = true) Instant createdAt,
      @Schema(nullable = true) Instant expiresAt) {}

  @GET
  @Operation(operationId = "listKeys", summary = "Lists the keys.")
  @APIResponse(
      responseCode = "200",
      description = "All keys.",
      content = @Content(schema = @Schema(implementation = Index.class)))
  public Response list(@Context UriInfo uri) {
    new RequestParameters(uri.getQueryParameters(), List.of()).refuseFaults();
    return Response.ok(new Index(keys.all().stream().map(Shown::of).toList())).build();
  }

  @GET
  @Path("{key}")
  @Operation(operationId = "getKey", summary = "Reads a key, without its secret.")
  @APIResponse(
      responseCode = "200",
      description = "The key.",
      content = @Content(schema = @Schema(implementation = Shown.class)))
  public Response get(@Parameter(description = "Its id.") @PathParam("key") String id) {
    return Response.ok(Shown.of(existing(id))).build();
  }

  @POST
  @Idempotent
  @Operation(operationId = "createKey", summary = "Makes a key and shows it once.")
  @APIResponse(
      responseCode = "201",
      description = "The key with its secret.",
      content = @Content(schema = @Schema(implementation = WithSecret.class)))
  public Response create(@RequestBodySchema(NewKey.class) String body) {
    NewKey wanted = bodies.request(body, NewKey.class, this::checkSubject);
    return created(null, keys.issue(wanted.role, wanted.name, wanted.subject, wanted.expiresAt));
  }

  private void checkSubject(NewKey wanted, List<Fault> faults) {
    if (wanted.role == null) {
      return;
    }
    if (wanted.role.isBound() != (wanted.subject != null)) {
      String detail = "Keys of therapists and partners have a subject, other keys have none.";
      faults.add(Fault.at("/subject", wanted.subject == null ? "required" : "conflict", detail));
    } else if (wanted.subject != null && !keys.isSubject(wanted.role, wanted.subject)) {
      String detail = "There is no " + wanted.role.slug() + " '" + wanted.subject + "'.";
      faults.add(Fault.at("/subject", "unknown-value", detail));
    }
  }

  @POST
  @Idempotent
  @Path("{key}/rotate")
  @Consumes(MediaType.WILDCARD)
  @Operation(
      operationId = "rotateKey",
      summary = "Replaces a key; the old one goes on working for a while.")
  @APIResponse(
      responseCode = "201",
      description = "The new key with its secret.",
      content = @Content(schema = @Schema(implementation = WithSecret.class)))
  public Response rotate(
      @Parameter(description = "Its id.") @PathParam("key") String id,
      @RequestBodySchema(Rotation.class) String body) {
    Integer hours = bodies.request(body, Rotation.class).overlapHours;
    ApiKey key = existing(id);
    if (key.revokedAt != null) {
      throw ProblemException.of(409, "The key is revoked; make a new one.");
    }
    if (!key.isValid(clock.instant())) {
      // Its successor would end when it did.
      throw ProblemException.of(409, "The key has expired; make a new one.");
    }
    ApiKeys.Issued issued = keys.rotate(key, Duration.ofHours(hours == null ? 24 : hours));
    trail.note("rotate", Trail.KEY, key.id, "replaced by " + issued.id());
    return created("in place of " + key.id, issued);
  }

  @DELETE
  @Path("{key}")
  @Operation(operationId = "revokeKey", summary = "Ends a key at once.")
  @APIResponse(responseCode = "204", description = "It does not work any more.")
  public Response revoke(@Parameter(description = "Its id.") @PathParam("key") String id) {
    ApiKey key = existing(id);
    keys.revoke(key.id);
    trail.note("revoke", Trail.KEY, key.id, null);
    return Response.noContent().build();
  }

  private ApiKey existing(String id) {
    ApiKey key = keys.find(Ids.parse(id));
    if (key == null) {
      throw ProblemException.notFound();
    }
    return key;
  }

  private Response created(String note, ApiKeys.Issued issued) {
    ApiKey key = keys.find(issued.id());
    trail.note("create", Trail.KEY, key.id, note);
    WithSecret body =
        new WithSecret(
            key.id,
            issued.secret(),
            key.prefix,
            key.role(),
            key.name,
            key.subject,
            key.createdAt,
            key.expiresAt);
    return Response.created(URI.create("/v1/manage/keys/" + key.id)).entity(body).build();
  }
}
