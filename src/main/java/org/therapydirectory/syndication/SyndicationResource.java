package org.therapydirectory.syndication;

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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.Role;
import org.therapydirectory.management.Bodies;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.web.Cursors;
import org.therapydirectory.web.Ids;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.Parameter.Type;
import org.therapydirectory.web.Problem;
import org.therapydirectory.web.ProblemException;
import org.therapydirectory.web.RequestParameters;

/** What partners call to keep an exact copy of what they may have. */
@Path("/v1/syndication")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.PARTNERS)
@Tag(name = "Syndication", description = "For partners that keep a copy.")
public class SyndicationResource {

  private static final int LONGEST_WAIT = 25;
  private static final String ANEW = "/v1/syndication/snapshot";
  private static final Duration PAUSE = Duration.ofMillis(500);

  /** What the change feed takes. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.one(
              "cursor", Type.STRING, "Goes on where it was given; all changes without it.", null),
          Parameter.one("limit", Type.INTEGER, "How many events an answer has.", 100)
              .between(1, 1000),
          Parameter.one("wait", Type.INTEGER, "For how many seconds to wait for a change.", 20)
              .between(0, LONGEST_WAIT));

  /** What a snapshot takes. */
  public static final List<Parameter> SNAPSHOT =
      List.of(
          Parameter.one(
              "snapshot",
              Type.STRING,
              "Resumes this snapshot, by the name in its start line.",
              null),
          Parameter.one(
              "after", Type.UUID, "With snapshot: the id of the last line that arrived.", null));

  /** What the digest takes. */
  public static final List<Parameter> DIGEST =
      List.of(
          Parameter.one(
              "prefix",
              Type.STRING,
              "How the SHA-256 of an id begins, in hexadecimal digits; all ids without it.",
              "3f"));

  private static final Pattern PREFIX = Pattern.compile("[0-9a-f]{0,64}");

  @Inject Partners partners;
  @Inject Digest digest;
  @Inject SyndicationConfig config;
  @Inject Clock clock;
  @Inject Snapshot snapshot;
  @Inject ChangeFeed feed;
  @Inject Seen seen;
  @Inject Bodies bodies;
  @Inject Cursors cursors;

  /** A page of the feed. */
  @Schema(name = "ChangeList", description = "Changes, the oldest first.")
  public record Changes(
      List<SyndicationEvent> events,
      @Schema(description = "Where to go on.") String cursor,
      @Schema(description = "Whether there is more at once.") boolean hasMore) {}

  /** One purge. */
  @Schema(name = "ReceiptRequest", description = "What was purged, by its tombstone.")
  public record Receipt(
      @Schema(required = true) @NotNull UUID id, @Schema(required = true) @Min(1) long version) {}

  /** Some purges. */
  @Schema(name = "ReceiptsRequest", description = "What was purged.")
  public record Receipts(
      @Schema(required = true) @NotEmpty @Size(max = 1000)
          List<@NotNull @Valid Receipt> receipts) {}

  @GET
  @Path("snapshot")
  @Produces("application/x-ndjson")
  @Operation(
      operationId = "getSnapshot",
      summary = "Reads everything the partner may have, as of one moment.",
      description =
          "A line with op start, one with op upsert for each profile by id, one with op end that"
              + " has their count, the SHA-256 of their bytes and the cursor with which to go on."
              + " Without the last it is truncated. The start line has a name, snapshot, by which the"
              + " rest is had for a day: count and hash are then of the rest alone, and the cursor is"
              + " that of the beginning.")
  @APIResponse(
      responseCode = "410",
      description = "The snapshot can be resumed no more.",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "200",
      description = "Lines of JSON.",
      content =
          @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)))
  public Response snapshot(@Context UriInfo uri) {
    RequestParameters request = new RequestParameters(uri.getQueryParameters(), SNAPSHOT);
    Partner partner = partners.calling();
    Snapshot.Rest rest = rest(request, partner);
    request.refuseFaults();
    StreamingOutput lines = out -> snapshot.write(partner, rest, out);
    return Response.ok(lines, "application/x-ndjson").build();
  }

  private Snapshot.Rest rest(RequestParameters request, Partner partner) {
    if (!request.has("snapshot") && !request.has("after")) {
      return null;
    }
    List<UUID> after = request.uuids("after");
    Snapshot.Name name =
        request.has("snapshot")
            ? cursors.decode(request.value("snapshot"), Snapshot.Name.class)
            : null;
    if (!request.has("after")) {
      request.fault("after", "missing", "Say after which id the snapshot goes on.");
    } else if (name == null || name.horizon() == null || !partner.id.equals(name.partner())) {
      request.fault("snapshot", "bad-snapshot", "This is no snapshot of this partner.");
    } else if (isOver(name.startedAt(), config.snapshotLife())
        || name.contract() != partner.contract) {
      throw ProblemException.gone(
          "expired", null, "This snapshot can be resumed no more; take a new one: " + ANEW);
    }
    return after.isEmpty() ? null : new Snapshot.Rest(name, after.get(0));
  }

  private boolean isOver(long since, Duration life) {
    return clock.instant().isAfter(Instant.ofEpochSecond(since).plus(life));
  }

  @GET
  @Path("digest")
  @Operation(
      operationId = "getDigest",
      summary = "Reads a digest of the partner's view, to find where a copy differs.",
      description =
          "A copy with the same hash is the same. Where it differs, go on with the child that does."
              + " A hash is the SHA-256, in hexadecimal digits, of a line with id, space, version and"
              + " line feed for each, ordered by the SHA-256 of the id, as are the prefixes.")
  @APIResponse(
      responseCode = "200",
      description = "The digest of what the prefix covers.",
      content = @Content(schema = @Schema(implementation = Digest.Node.class)))
  public Digest.Node digest(@Context UriInfo uri) {
    Map<String, List<String>> query = new LinkedHashMap<>(uri.getQueryParameters());
    // An empty prefix is one that everything has.
    query.remove("prefix", List.of(""));
    RequestParameters request = new RequestParameters(query, DIGEST);
    String prefix = request.has("prefix") ? request.value("prefix") : "";
    if (!PREFIX.matcher(prefix).matches()) {
      request.fault("prefix", "malformed", "A prefix is up to 64 digits of 0-9 and a-f.");
    }
    request.refuseFaults();
    return digest.of(partners.calling(), prefix);
  }

  @GET
  @Path("changes")
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
      content = @Content(schema = @Schema(implementation = Changes.class)))
  public Changes changes(@Context UriInfo uri) throws InterruptedException {
    RequestParameters request = new RequestParameters(uri.getQueryParameters(), PARAMETERS);
    int limit = request.integer("limit", 100, 1, 1000);
    int wait = request.integer("wait", 0, 0, LONGEST_WAIT);
    Partner partner = partners.calling();
    FeedPosition from = position(request, partner);
    request.refuseFaults();
    long end = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
    ChangeFeed.Page page = feed.read(partner, from, limit);
    while (page.events().isEmpty() && System.nanoTime() < end) {
      Thread.sleep(PAUSE.toMillis());
      // The contract may have ended, or the caller's view changed, in the meantime.
      partner = partners.calling();
      page = feed.read(partner, page.end(), limit);
    }
    return new Changes(page.events(), cursors.encode(page.end()), page.more());
  }

  private FeedPosition position(RequestParameters request, Partner partner) {
    if (!request.has("cursor")) {
      return FeedPosition.start(partner, clock.instant());
    }
    FeedPosition position = cursors.decode(request.value("cursor"), FeedPosition.class);
    if (position == null || position.xid() == null) {
      request.fault("cursor", "bad-cursor", "This is no cursor of this feed.");
    } else if (!partner.id.equals(position.partner())) {
      request.fault("cursor", "foreign-cursor", "This cursor belongs to another partner.");
    } else if (isOver(position.issuedAt(), config.cursorLife())) {
      throw ProblemException.gone(
          "expired", null, "This cursor is too old; begin anew with a snapshot: " + ANEW);
    }
    return position;
  }

  @GET
  @Path("therapists/{id}")
  @Operation(operationId = "getSyndicatedTherapist", summary = "Reads one profile.")
  @APIResponse(
      responseCode = "200",
      description = "The fields of a Therapist; what the partner may not have is null or [].",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "410",
      description = "The partner had it and may have it no more: the tombstone.",
      content = @Content(schema = @Schema(implementation = SyndicationEvent.class)))
  public Response therapist(@PathParam("id") String id, @Context UriInfo uri) {
    return one(Kind.THERAPIST, id, uri);
  }

  @GET
  @Path("articles/{id}")
  @Operation(operationId = "getSyndicatedArticle", summary = "Reads one article.")
  @APIResponse(
      responseCode = "200",
      description = "The fields of an Article; without its body where only the excerpt is given.",
      content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
  @APIResponse(
      responseCode = "410",
      description = "The partner had it and may have it no more: the tombstone.",
      content = @Content(schema = @Schema(implementation = SyndicationEvent.class)))
  public Response article(@PathParam("id") String id, @Context UriInfo uri) {
    return one(Kind.ARTICLE, id, uri);
  }

  private Response one(Kind kind, String id, UriInfo uri) {
    new RequestParameters(uri.getQueryParameters(), List.of()).refuseFaults();
    SyndicationEvent event = feed.one(partners.calling(), kind, Ids.parse(id));
    return event.content() == null
        ? Response.status(Response.Status.GONE).entity(event).build()
        : Response.ok(event.content()).build();
  }

  @POST
  @Path("receipts")
  @Operation(operationId = "sendReceipts", summary = "Confirms that profiles were purged.")
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
