package org.therapydirectory.management;

import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.access.Caller;
import org.therapydirectory.access.Role;
import org.therapydirectory.access.Trail;
import org.therapydirectory.publishing.Audit;
import org.therapydirectory.web.Cursors;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.Parameter.Type;
import org.therapydirectory.web.RequestParameters;

/** Reads the audit, the newest first. */
@ApplicationScoped
public class AuditLog {

  /** What the audit of one piece of content takes. */
  public static final List<Parameter> OF_CONTENT = parameters(Audit.OF_CONTENT);

  /** What the whole audit takes. */
  public static final List<Parameter> OF_ALL =
      Stream.concat(
              Stream.of(
                  Parameter.one(
                      "content", Type.UUID, "Only of this content, term, key or partner.", null)),
              parameters(Audit.ACTIONS).stream())
          .toList();

  private static List<Parameter> parameters(List<String> actions) {
    return List.of(
        Parameter.one("actor", Type.STRING, "Only by this name.", "Newsroom"),
        Parameter.one("action", Type.STRING, "Only this action.", "publish").of(actions),
        Parameter.one("limit", Type.INTEGER, "How many entries.", 50).between(1, 100),
        Parameter.one("after", Type.CURSOR, "Goes on after the next of the page before.", null));
  }

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
      @Schema(nullable = true) String note) {

    static Entry of(Audit a) {
      return new Entry(
          a.id, a.at, a.actor, a.keyId, a.action, a.kind, a.contentId, a.revision, a.note);
    }
  }

  /** A page of entries. */
  @Schema(name = "AuditList", description = "Entries, the newest first.")
  public record Index(
      List<Entry> items,
      @Schema(nullable = true, description = "Give it as after to go on.") String next) {}

  /** Where a walk stands. */
  record Position(long audit) {}

  /** A page of all entries. */
  Index all(Map<String, List<String>> query) {
    RequestParameters request = new RequestParameters(query, OF_ALL);
    List<UUID> content = request.uuids("content");
    return page(request, content.isEmpty() ? null : content.get(0));
  }

  /** A page of the entries of one piece of content. */
  Index of(UUID content, Map<String, List<String>> query) {
    return page(new RequestParameters(query, OF_CONTENT), content);
  }

  private Index page(RequestParameters request, UUID content) {
    List<String> conditions = new ArrayList<>(List.of("1 = 1"));
    Map<String, Object> parameters = new HashMap<>();
    if (!caller.is(Role.ADMIN)) {
      conditions.add("kind not in (:forAdmins)");
      parameters.put("forAdmins", List.of(Trail.KEY, Trail.PARTNER));
    }
    if (content != null) {
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
    int limit = request.integer("limit", 50, 1, 100);
    request.refuseFaults();
    String query = String.join(" and ", conditions) + " order by id desc";
    List<Entry> found =
        Audit.<Audit>find(query, parameters).page(Page.ofSize(limit + 1)).list().stream()
            .map(Entry::of)
            .toList();
    boolean more = found.size() > limit;
    return more
        ? new Index(
            found.subList(0, limit), cursors.encode(new Position(found.get(limit - 1).id())))
        : new Index(found, null);
  }
}
