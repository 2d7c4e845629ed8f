package org.therapydirectory.syndication.webhook;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Bodies;
import org.therapydirectory.web.Problem;
import org.therapydirectory.web.RequestParameters;

/** The addresses at which a partner wants to be told of changes. */
@Path("/v1/syndication/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.PARTNERS)
@Tag(name = "Webhooks", description = "For partners that want to be told of changes.")
public class WebhookResource {

  @Inject Webhooks webhooks;
  @Inject Bodies bodies;

  /** A webhook that is to be. */
  @Schema(name = "WebhookRequest", description = "Where to tell of changes.")
  public record NewWebhook(
      @Schema(
              required = true,
              description =
                  "An https address whose host is public; port 443, or 1024 and above. At most 2000"
                      + " characters.",
              examples = "https://www.example.org/hooks/directory")
          @NotBlank
          @Size(max = 2000)
          String url) {}

  /** What is to be another. */
  @Schema(name = "WebhookChangeRequest", description = "What is to be another; the rest stays.")
  public record Change(
      @Schema(examples = "https://www.example.org/hooks/directory") @Size(min = 1, max = 2000)
          String url,
      @Schema(
              description =
                  "false stops it; true lets it go on where it stopped, also after it was"
                      + " disabled.")
          Boolean enabled) {}

  /** A webhook as its partner and admins see it. */
  @Schema(name = "Webhook", description = "Where to tell of changes, and how that goes.")
  public record Shown(
      UUID id,
      @Schema(examples = "https://www.example.org/hooks/directory") String url,
      Instant createdAt,
      @Schema(description = "How many tries in a row have failed.", examples = "0") int failures,
      @Schema(nullable = true, description = "When the first of these tries was.")
          Instant failingSince,
      @Schema(nullable = true, description = "Since when nothing is sent.") Instant disabledAt,
      @Schema(
              nullable = true,
              description =
                  "Why: the partner stopped it, the receiver answered 410, or it failed for days.")
          DisabledReason disabledReason,
      @Schema(nullable = true, description = "Until when the secret before signs too.")
          Instant previousSecretUntil) {

    static Shown of(Webhook w) {
      return new Shown(
          w.id,
          w.url,
          w.createdAt,
          w.failures,
          w.failingSince,
          w.disabledAt,
          w.disabledReason,
          w.previousSecretUntil);
    }
  }

  /** A webhook with its secret. */
  @Schema(name = "NewWebhook", description = "A webhook. Its secret is shown only this once.")
  public record WithSecret(
      Shown webhook,
      @Schema(
              description = "Signs what is sent, as Standard Webhooks says.",
              examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
          String secret) {

    static WithSecret of(Webhook webhook) {
      return new WithSecret(Shown.of(webhook), Secrets.show(webhook.secret));
    }
  }

  /** All webhooks. */
  @Schema(name = "Webhooks", description = "All webhooks of a partner, the oldest first.")
  public record Index(List<Shown> items) {

    static Index of(List<Webhook> webhooks) {
      return new Index(webhooks.stream().map(Shown::of).toList());
    }
  }

  @POST
  @Operation(
      operationId = "createWebhook",
      summary = "Makes a webhook, told of what changes from now on.",
      description = "A replay tells it of what was before. A partner has at most ten.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = NewWebhook.class)))
  @APIResponse(
      responseCode = "201",
      description = "The webhook with its secret.",
      headers =
          @Header(
              name = "Location",
              description = "Where it is.",
              schema = @Schema(type = SchemaType.STRING)),
      content = @Content(schema = @Schema(implementation = WithSecret.class)))
  @APIResponse(
      responseCode = "409",
      description = "There are ten already.",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(implementation = Problem.class)))
  public Response create(String body) {
    Webhook webhook = webhooks.create(bodies.request(body, NewWebhook.class).url());
    return Response.created(URI.create("/v1/syndication/webhooks/" + webhook.id))
        .entity(WithSecret.of(webhook))
        .build();
  }

  @GET
  @Operation(operationId = "listWebhooks", summary = "Lists the partner's webhooks.")
  @APIResponse(
      responseCode = "200",
      description = "All webhooks.",
      content = @Content(schema = @Schema(implementation = Index.class)))
  public Index list(@Context UriInfo uri) {
    new RequestParameters(uri.getQueryParameters(), List.of()).refuseFaults();
    return Index.of(webhooks.own());
  }

  @GET
  @Path("{id}")
  @Operation(operationId = "getWebhook", summary = "Reads a webhook, without its secret.")
  @APIResponse(
      responseCode = "200",
      description = "The webhook.",
      content = @Content(schema = @Schema(implementation = Shown.class)))
  public Shown get(
      @Parameter(description = "Its id.") @PathParam("id") String id, @Context UriInfo uri) {
    new RequestParameters(uri.getQueryParameters(), List.of()).refuseFaults();
    return Shown.of(webhooks.own(id));
  }

  @PATCH
  @Path("{id}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "changeWebhook",
      summary = "Changes the address, stops it, lets it go on.")
  @RequestBody(
      required = true,
      content = {
        @Content(
            mediaType = "application/merge-patch+json",
            schema = @Schema(implementation = Change.class)),
        @Content(mediaType = "application/json", schema = @Schema(implementation = Change.class))
      })
  @APIResponse(
      responseCode = "200",
      description = "The webhook.",
      content = @Content(schema = @Schema(implementation = Shown.class)))
  public Shown change(@Parameter(description = "Its id.") @PathParam("id") String id, String body) {
    Change change = bodies.patch(body, Change.class, Set.of());
    return Shown.of(webhooks.change(id, change.url(), change.enabled()));
  }

  @DELETE
  @Path("{id}")
  @Operation(operationId = "deleteWebhook", summary = "Removes a webhook and its log.")
  @APIResponse(responseCode = "204", description = "Nothing is sent any more.")
  public Response delete(@Parameter(description = "Its id.") @PathParam("id") String id) {
    webhooks.delete(id);
    return Response.noContent().build();
  }

  @POST
  @Path("{id}/secret")
  @Operation(
      operationId = "rotateWebhookSecret",
      summary = "Replaces the secret; the one before signs too for a while.",
      description = "The signatures of both stand in webhook-signature until previousSecretUntil.")
  @APIResponse(
      responseCode = "201",
      description = "The webhook with its new secret.",
      content = @Content(schema = @Schema(implementation = WithSecret.class)))
  public Response rotate(@Parameter(description = "Its id.") @PathParam("id") String id) {
    return Response.status(Response.Status.CREATED)
        .entity(WithSecret.of(webhooks.rotate(id)))
        .build();
  }
}
