package org.therapydirectory.syndication;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.Role;
import org.therapydirectory.web.Cursors;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.Parameter.Type;
import org.therapydirectory.web.Problem;
import org.therapydirectory.web.ProblemException;
import org.therapydirectory.web.RequestParameters;

/** What partners take a whole copy with, and compare theirs with. */
@Path("/v1/syndication")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.PARTNERS)
@Tag(name = "Syndication", description = "For partners that keep a copy.")
public class SnapshotResource {

  /** What a snapshot takes. */
  public static final List<Parameter> PARAMETERS =
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
  @Inject Snapshot snapshot;
  @Inject Digest digest;
  @Inject SyndicationConfig config;
  @Inject FeedCursors cursors;
  @Inject Cursors sealed;

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
              + " that of the beginning. A partner reads two at a time, and all of them together only"
              + " so many.")
  @APIResponse(
      responseCode = "503",
      description =
          "Too many snapshots are being read, by this partner or in all, or the database does not"
              + " answer; Retry-After says when to come again.",
      headers =
          @Header(
              name = "Retry-After",
              description = "Seconds to wait.",
              schema = @Schema(type = SchemaType.STRING, examples = "60")),
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "410",
      description = "The snapshot can be resumed no more.",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(implementation = Problem.class)))
  @APIResponse(
      responseCode = "200",
      description = "Lines of JSON, each of which is one of these.",
      content =
          @Content(
              mediaType = "application/x-ndjson",
              schema =
                  @Schema(
                      oneOf = {
                        SnapshotLine.Start.class,
                        SnapshotLine.Upsert.class,
                        SnapshotLine.End.class
                      })))
  public Response snapshot(@Context UriInfo uri) {
    RequestParameters request = new RequestParameters(uri.getQueryParameters(), PARAMETERS);
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
            ? sealed.decode(request.value("snapshot"), Snapshot.Name.class)
            : null;
    if (!request.has("after")) {
      request.fault("after", "missing", "Say after which id the snapshot goes on.");
    } else if (name == null || name.horizon() == null || !partner.id.equals(name.partner())) {
      request.fault("snapshot", "bad-snapshot", "This is no snapshot of this partner.");
    } else if (cursors.isOver(name.startedAt(), config.snapshotLife())
        || name.contract() != partner.contract) {
      throw ProblemException.gone(
          "expired",
          null,
          "This snapshot can be resumed no more; take a new one: " + FeedCursors.ANEW);
    }
    return after.isEmpty() ? null : new Snapshot.Rest(name, after.get(0));
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
}
