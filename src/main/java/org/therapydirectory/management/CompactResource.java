package org.therapydirectory.management;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.Role;
import org.therapydirectory.access.Trail;
import org.therapydirectory.publishing.Bodies;
import org.therapydirectory.publishing.ContentChanged;
import org.therapydirectory.publishing.Published;
import org.therapydirectory.publishing.Rule;
import org.therapydirectory.vocabulary.Compact;
import org.therapydirectory.vocabulary.References;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.Ids;
import org.therapydirectory.web.ProblemException;

/** The compacts by which licences hold in other states; what is written is in force at once. */
@Path("/v1/manage/compacts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMINS)
@Transactional
@Tag(
    name = "Compacts",
    description = "Which states are in a compact from when on, and whom it covers.")
public class CompactResource {

  @Inject Trail trail;
  @Inject Bodies bodies;
  @Inject References references;
  @Inject Vocabularies vocabularies;
  @Inject Event<Published> changed;

  /** What a compact is. */
  @Schema(name = "CompactRequest", description = "A compact without its members.")
  public record CompactRequest(
      @Schema(required = true, examples = "Counseling Compact") @NotBlank @Size(max = 200)
          String label,
      @Schema(
              required = true,
              description = "Values of the vocabulary profession.",
              examples = "[\"professional-counselor\"]")
          @NotEmpty
          List<@NotBlank String> professions,
      @Schema(
              required = true,
              description = "Where the facts are from.",
              examples = "https://counselingcompact.gov")
          @NotBlank
          @Size(max = 500)
          String source) {}

  /** When a state is a member. */
  @Schema(name = "CompactMemberRequest", description = "When a state is a member.")
  public record MemberRequest(
      @Schema(
              nullable = true,
              description = "The first day; null where it is a member and the day is not known.")
          LocalDate since,
      @Schema(nullable = true, description = "The last day.") LocalDate until,
      @Schema(
              required = true,
              description = "Where the facts are from.",
              examples = "https://counselingcompact.gov")
          @NotBlank
          @Size(max = 500)
          String source) {

    @Schema(hidden = true)
    @Rule(at = "until", message = "since must not be after until")
    boolean isOrdered() {
      return since == null || until == null || !since.isAfter(until);
    }
  }

  /** A compact as operators see it. */
  @Schema(name = "ManagedCompact", description = "A compact with its members.")
  public record ManagedCompact(
      @Schema(examples = "psypact") String slug,
      String label,
      @Schema(description = "Values of the vocabulary profession.") List<String> professions,
      @Schema(description = "Where the facts are from.") String source,
      @Schema(description = "In order of their codes.") List<Member> members) {

    /** A member of a compact. */
    @Schema(name = "CompactMember", description = "A member of a compact.")
    public record Member(
        @Schema(description = "ISO 3166-2.", examples = "US-VT") String jurisdiction,
        @Schema(nullable = true, description = "The first day; null where it is not known.")
            LocalDate since,
        @Schema(nullable = true, description = "The last day.") LocalDate until,
        @Schema(description = "Where the facts are from.") String source) {}

    static ManagedCompact of(Compact compact) {
      return new ManagedCompact(
          compact.slug,
          compact.label,
          List.of(compact.professions),
          compact.source,
          compact.members.entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .map(
                  m ->
                      new Member(
                          m.getKey(),
                          m.getValue().since(),
                          m.getValue().until(),
                          m.getValue().source()))
              .toList());
    }
  }

  /** All compacts. */
  @Schema(name = "ManagedCompactList", description = "All compacts, in order of their names.")
  public record Index(List<ManagedCompact> items) {}

  @GET
  @Operation(operationId = "listCompacts", summary = "Lists the compacts with their members.")
  @APIResponseSchema(
      value = Index.class,
      responseCode = "200",
      responseDescription = "All compacts.")
  public Index list() {
    return new Index(Compact.inOrder().stream().map(ManagedCompact::of).toList());
  }

  @PUT
  @Path("{compact}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putCompact",
      summary = "Adds a compact, or changes its name and the professions it covers.")
  @APIResponseSchema(
      value = ManagedCompact.class,
      responseCode = "200",
      responseDescription = "The compact.")
  public ManagedCompact put(
      @Parameter(description = "The slug of the compact.", example = "counseling-compact")
          @PathParam("compact")
          String slug,
      @RequestBodySchema(CompactRequest.class) String body) {
    CompactRequest wanted = bodies.request(body, CompactRequest.class);
    List<Fault> faults = new ArrayList<>();
    references.check("/professions", "profession", wanted.professions(), faults);
    if (!slug.matches("[a-z0-9]+(-[a-z0-9]+)*") || slug.length() > 100) {
      faults.add(Fault.of("compact", "malformed", "A slug is of small letters, digits, hyphens."));
    }
    ProblemException.refuse(faults);
    Compact compact = Compact.named(slug);
    if (compact == null) {
      compact = new Compact();
      compact.id = Ids.next();
      compact.slug = slug;
    }
    compact.label = wanted.label().strip();
    compact.professions = wanted.professions().toArray(String[]::new);
    compact.source = wanted.source();
    compact.persist();
    return changed("change-compact", compact, slug);
  }

  @PUT
  @Path("{compact}/members/{jurisdiction}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "putCompactMember",
      summary = "Adds a state to a compact, or changes from when to when it is a member.")
  @APIResponseSchema(
      value = ManagedCompact.class,
      responseCode = "200",
      responseDescription = "The compact.")
  public ManagedCompact putMember(
      @Parameter(description = "The slug of the compact.", example = "counseling-compact")
          @PathParam("compact")
          String slug,
      @Parameter(description = "ISO 3166-2.", example = "US-OH") @PathParam("jurisdiction")
          String jurisdiction,
      @RequestBodySchema(MemberRequest.class) String body) {
    MemberRequest wanted = bodies.request(body, MemberRequest.class);
    Compact compact = compact(slug);
    if (!vocabularies.slugs("jurisdiction").contains(jurisdiction)) {
      throw ProblemException.notFound();
    }
    compact.members.put(
        jurisdiction, new Compact.Membership(wanted.since(), wanted.until(), wanted.source()));
    return changed("change-compact-member", compact, slug + "/" + jurisdiction);
  }

  @DELETE
  @Path("{compact}/members/{jurisdiction}")
  @Operation(
      operationId = "deleteCompactMember",
      summary = "Removes a member that was never one; whoever leaves gets a last day instead.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public Response deleteMember(
      @Parameter(description = "The slug of the compact.", example = "counseling-compact")
          @PathParam("compact")
          String slug,
      @Parameter(description = "ISO 3166-2.", example = "US-OH") @PathParam("jurisdiction")
          String jurisdiction) {
    Compact compact = compact(slug);
    if (compact.members.remove(jurisdiction) == null) {
      throw ProblemException.notFound();
    }
    changed("delete-compact-member", compact, slug + "/" + jurisdiction);
    return Response.noContent().build();
  }

  private static Compact compact(String slug) {
    Compact compact = Compact.named(slug);
    if (compact == null) {
      throw ProblemException.notFound();
    }
    return compact;
  }

  private ManagedCompact changed(String action, Compact compact, String note) {
    trail.note(action, Trail.VOCABULARY, compact.id, note);
    changed.fire(new Published(ContentChanged.VOCABULARY, compact.id));
    return ManagedCompact.of(compact);
  }
}
