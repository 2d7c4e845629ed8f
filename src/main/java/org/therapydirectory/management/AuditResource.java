package org.therapydirectory.management;

import io.quarkus.panache.common.Page;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.Caller;
import org.therapydirectory.access.Role;
import org.therapydirectory.access.Trail;
import org.therapydirectory.publishing.Audit;
import org.therapydirectory.web.Cursors;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.Parameter.Type;
import org.therapydirectory.web.RequestParameters;

/** Who did what to which content, term, key or partner when. */
@Path("/v1/manage/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.EDITORS)
@Transactional
@Tag(name = "History")
public class AuditResource {

  /** What the list takes. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.one("content", Type.UUID, "Only of this content, term, key or partner.", null),
          Parameter.one("actor", Type.STRING, "Only by this name.", "Newsroom"),
          Parameter.one("action", Type.STRING, "Only this action.", "publish"),
          Parameter.one("limit", Type.INTEGER, "How many entries.", 50).between(1, 100),
          Parameter.one("after", Type.STRING, "Goes on after the next of the page before.", null));

  @Inject Cursors cursors;
  @Inject Caller caller;

  /** An entry. */
  @Schema(name = "AuditEntry", description = "Who did what to which content when.")
  public record Entry(
      long id,
      Instant at,
      @Schema(examples = "Newsroom") String actor,
      @Schema(nullable = true, description = "The id of the key.") UUID key,
      @Schema(examples = "publish") String action,
      @Schema(
              description = "What it was done to; keys and partners are shown to admins alone.",
              examples = "therapist")
          String kind,
      @Schema(description = "Which content, or which term of a vocabulary, key or partner.")
          UUID content,
      @Schema(nullable = true, examples = "2") Integer revision,
      @Schema(nullable = true) String note) {}

  /** A page of entries. */
  @Schema(name = "AuditList", description = "Entries, the newest first.")
  public record Index(
      List<Entry> items,
      @Schema(nullable = true, description = "Give it as after to go on.") String next) {}

  /** Where a walk stands. */
  record Position(long audit) {}

  @GET
  @Operation(operationId = "listAudit", summary = "Says who did what to which content when.")
  @APIResponse(
      responseCode = "200",
      description = "A page of entries.",
      content = @Content(schema = @Schema(implementation = Index.class)))
  public Index list(@Context UriInfo uri) {
    RequestParameters request = new RequestParameters(uri.getQueryParameters(), PARAMETERS);
    int limit = request.integer("limit", 50, 1, 100);
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    Map<String, Object> parameters = new HashMap<>();
    if (!caller.is(Role.ADMIN)) {
      conditions.add("kind not in (:forAdmins)");
      parameters.put("forAdmins", List.of(Trail.KEY, Trail.PARTNER));
    }
    for (UUID content : request.uuids("content")) {
      conditions.add("contentId = :content");
      parameters.put("content", content);
    }
    for (String name : List.of("actor", "action")) {
      if (request.has(name)) {
        conditions.add(name + " = :" + name);
        parameters.put(name, request.value(name));
      }
    }
    if (request.has("after")) {
      Position position = cursors.decode(request.value("after"), Position.class);
      if (position == null) {
        request.fault("after", "bad-cursor", "This is no cursor of this list.");
      } else {
        conditions.add("id < :last");
        parameters.put("last", position.audit());
      }
    }
    request.refuseFaults();
    String query = String.join(" and ", conditions) + " order by id desc";
    return page(Audit.<Audit>find(query, parameters).page(Page.ofSize(limit + 1)).list(), limit);
  }

  private Index page(List<Audit> found, int limit) {
    boolean more = found.size() > limit;
    List<Entry> shown =
        found.stream()
            .limit(limit)
            .map(
                a ->
                    new Entry(
                        a.id,
                        a.at,
                        a.actor,
                        a.keyId,
                        a.action,
                        a.kind,
                        a.contentId,
                        a.revision,
                        a.note))
            .toList();
    return new Index(shown, more ? cursors.encode(new Position(shown.get(limit - 1).id())) : null);
  }
}
