package org.therapydirectory.syndication;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Bodies;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.Parameter.Type;
import org.therapydirectory.web.Problem;
import org.therapydirectory.web.RequestParameters;

/** What partners follow changes with. */
@Path("/v1/syndication")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.PARTNERS)
@Tag(name = "Syndication")
public class ChangesResource {

  private static final int LONGEST_WAIT = 25;

  /** What the change feed takes. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.one(
              "cursor", Type.CURSOR, "Goes on where it was given; all changes without it.", null),
          Parameter.one("limit", Type.INTEGER, "How many events an answer has.", 100)
              .between(1, 1000),
          Parameter.one("wait", Type.INTEGER, "For how many seconds to wait for a change.", 20)
              .between(0, LONGEST_WAIT));

  @Inject Partners partners;
  @Inject LongPolls polls;
  @Inject Seen seen;
  @Inject Bodies bodies;
  @Inject FeedCursors cursors;
  @Inject Clock clock;

  /** A page of the feed. */
  @Schema(name = "ChangeList", description = "Changes, the oldest first.")
  public record Changes(
      List<SyndicationEvent> events,
      @Schema(description = "Where to go on.") String cursor,
      @Schema(description = "Whether there is more at once.") boolean hasMore) {}

  /** One purge. */
  @Schema(name = "ReceiptRequest", description = "What was purged, by its tombstone.")
  public record Receipt(
      @Schema(required = true) @NotNull UUID id,
      @Schema(required = true) @NotNull @Min(1) Long version) {}

  /** Some purges. */
  @Schema(name = "ReceiptsRequest", description = "What was purged.")
  public record Receipts(
      @Schema(required = true) @NotEmpty @Size(max = 1000)
          List<@NotNull @Valid Receipt> receipts) {}

  @GET
  @Path("changes")
  @Blocking
  @Operation(
      operationId = "listChanges",
      summary = "Reads what has changed since the cursor.",
      description =
          "Each profile comes once in an answer, as it is now. Delivery is at least once.")
  @APIResponse(
      responseCode = "410",
      description = "The cursor is too old; begin anew with a snapshot.",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "200",
      description = "The changes.",
      headers =
          @Header(
              name = "Content-Version",
              description =
                  "The version up to which the answer tells changes; as Min-Content-Version it has"
                      + " delivery show them all.",
              schema = @Schema(type = SchemaType.STRING, examples = "184467")),
      content = @Content(schema = @Schema(implementation = Changes.class)))
  public Uni<RestResponse<Changes>> changes(@Context UriInfo uri) {
    RequestParameters request = new RequestParameters(uri.getQueryParameters(), PARAMETERS);
    int limit = request.integer("limit", 100, 1, 1000);
    int wait = request.integer("wait", 0, 0, LONGEST_WAIT);
    Partner partner = partners.calling();
    FeedPosition from =
        request.has("cursor")
            ? cursors.read(
                request.value("cursor"),
                partner.id,
                (code, detail) -> request.fault("cursor", code, detail))
            : FeedPosition.start(partner, clock.instant());
    request.refuseFaults();
    return Uni.createFrom()
        .completionStage(polls.read(partner, from, limit, Duration.ofSeconds(wait)))
        .map(this::answer);
  }

  private RestResponse<Changes> answer(ChangeFeed.Page page) {
    Changes changes = new Changes(page.events(), cursors.write(page.end()), page.more());
    return ResponseBuilder.ok(changes).header("Content-Version", page.end().xid()).build();
  }

  @POST
  @Path("receipts")
  @Operation(
      operationId = "sendReceipts",
      summary = "Confirms that profiles were purged.",
      description =
          "Each with the version of its tombstone. What the partner never had, what is in its view,"
              + " and versions before the tombstone or that there are not yet, are refused, and then"
              + " none is noted.")
  @RequestBody(
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = Receipts.class)))
  @APIResponse(responseCode = "204", description = "It is noted.")
  public Response receipts(String body) {
    Receipts receipts = bodies.request(body, Receipts.class);
    seen.receive(partners.known(), receipts.receipts());
    return Response.noContent().build();
  }
}
