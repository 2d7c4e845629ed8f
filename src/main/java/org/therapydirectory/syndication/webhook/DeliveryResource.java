package org.therapydirectory.syndication.webhook;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Bodies;
import org.therapydirectory.web.Cursors;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.Parameter.Type;
import org.therapydirectory.web.Problem;
import org.therapydirectory.web.RequestParameters;

/** What was sent to a webhook, and what is to be sent again. */
@Path("/v1/syndication/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.PARTNERS)
@Tag(name = "Webhooks")
public class DeliveryResource {

  private static final String ID = "The id of the webhook.";

  /** What the log takes. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.one("limit", Type.INTEGER, "How many deliveries.", 20).between(1, 100),
          Parameter.one("after", Type.CURSOR, "Goes on after the next of the page before.", null));

  @Inject Webhooks webhooks;
  @Inject Deliveries deliveries;
  @Inject Bodies bodies;
  @Inject Cursors cursors;
  @Inject Clock clock;

  /** From where to tell again. */
  @Schema(name = "ReplayRequest", description = "From where to tell again.")
  public record Replay(
      @Schema(required = true, description = "A cursor of the partner's change feed or snapshot.")
          @NotBlank
          String cursor) {}

  /** A try. */
  @Schema(name = "WebhookDelivery", description = "One try to tell a webhook of something.")
  public record Shown(
      @Schema(examples = "4711") long id,
      @Schema(
              description = "The header webhook-id, the same for each try of one message.",
              examples = "msg_0192f6a07c4b7d0e9a51d5c8f4c2b7aa_4711")
          String messageId,
      @Schema(description = "The type of the message.", examples = "therapist.upsert") String event,
      @Schema(description = "Counts the tries in a row from 1.", examples = "1") int tryNumber,
      Instant sentAt,
      @Schema(examples = "https://www.example.org/hooks/directory") String url,
      @Schema(description = "The headers that were sent.") Map<String, String> requestHeaders,
      @Schema(description = "The body that was sent, to the byte.") String requestBody,
      @Schema(nullable = true, description = "The answer's status; null without one.")
          Integer status,
      @Schema(nullable = true, description = "How the answer's body begins: at most 1 KiB.")
          String answer,
      @Schema(nullable = true, description = "Why no answer came.") String error,
      @Schema(description = "How long it took, in milliseconds.", examples = "84") int millis,
      @Schema(nullable = true, description = "When it is tried again; null for never.")
          Instant nextTryAt) {}

  /** A page of the log. */
  @Schema(name = "WebhookDeliveryList", description = "Deliveries, the newest first.")
  public record Index(
      List<Shown> items,
      @Schema(nullable = true, description = "Give it as after to go on.") String next) {}

  /** Where a walk stands. */
  record Position(UUID webhook, long delivery) {}

  @GET
  @Transactional
  @Path("{id}/deliveries")
  @Operation(operationId = "listWebhookDeliveries", summary = "Reads the log of a webhook.")
  @APIResponse(
      responseCode = "200",
      description = "A page of deliveries.",
      content = @Content(schema = @Schema(implementation = Index.class)))
  public Index list(
      @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(description = ID)
          @PathParam("id")
          String id,
      @Context UriInfo uri) {
    Webhook webhook = webhooks.own(id);
    RequestParameters request = new RequestParameters(uri.getQueryParameters(), PARAMETERS);
    int limit = request.integer("limit", 20, 1, 100);
    long before = Long.MAX_VALUE;
    if (request.has("after")) {
      Position position = cursors.decode(request.value("after"), Position.class);
      if (position == null || !webhook.id.equals(position.webhook())) {
        request.fault("after", "bad-cursor", "This is no cursor of this list.");
      } else {
        before = position.delivery();
      }
    }
    request.refuseFaults();
    List<Delivery> found =
        Delivery.<Delivery>find("webhookId = ?1 and id < ?2 order by id desc", webhook.id, before)
            .page(Page.ofSize(limit + 1))
            .list();
    List<Shown> shown = found.stream().limit(limit).map(this::show).toList();
    boolean more = found.size() > limit;
    return new Index(
        shown, more ? cursors.encode(new Position(webhook.id, shown.get(limit - 1).id())) : null);
  }

  private Shown show(Delivery d) {
    return new Shown(
        d.id,
        d.messageId,
        d.event,
        d.tryNumber,
        d.sentAt,
        d.url,
        deliveries.headers(d),
        d.requestBody,
        d.status,
        d.answer,
        d.error,
        d.millis,
        d.nextTryAt);
  }

  @POST
  @Path("{id}/replay")
  @Operation(
      operationId = "replayWebhook",
      summary = "Tells a webhook again of everything since a cursor.",
      description =
          "Each thing comes once, as it is now; a change that was told before comes with the same"
              + " webhook-id. A webhook that is disabled is told when it is enabled.")
  @RequestBody(
      required = true,
      content =
          @Content(mediaType = "application/json", schema = @Schema(implementation = Replay.class)))
  @APIResponse(
      responseCode = "202",
      description = "It begins at once.",
      content = @Content(schema = @Schema(implementation = WebhookResource.Shown.class)))
  @APIResponse(
      responseCode = "410",
      description = "The cursor is too old; begin anew with a snapshot.",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(implementation = Problem.class)))
  public Response replay(
      @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(description = ID)
          @PathParam("id")
          String id,
      String body) {
    Webhook webhook = webhooks.replay(id, bodies.request(body, Replay.class).cursor());
    return Response.accepted(WebhookResource.Shown.of(webhook)).build();
  }

  @POST
  @Path("{id}/ping")
  @Operation(
      operationId = "pingWebhook",
      summary = "Sends a test, webhook.ping, and waits for the answer.",
      description =
          "Also to a webhook that is disabled. It is tried once and changes nothing else.")
  @APIResponse(
      responseCode = "200",
      description = "What became of it.",
      content = @Content(schema = @Schema(implementation = Shown.class)))
  public Shown ping(
      @org.eclipse.microprofile.openapi.annotations.parameters.Parameter(description = ID)
          @PathParam("id")
          String id) {
    WebhookMessage test = new WebhookMessage(WebhookMessage.PING, clock.instant(), null);
    Delivery delivery =
        deliveries.send(webhooks.own(id), "msg_" + UUID.randomUUID(), test).delivery();
    QuarkusTransaction.requiringNew().run(delivery::persist);
    return show(delivery);
  }
}
