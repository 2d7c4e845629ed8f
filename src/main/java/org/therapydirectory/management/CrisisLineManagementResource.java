package org.therapydirectory.management;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.Idempotent;
import org.therapydirectory.access.Role;
import org.therapydirectory.access.Trail;
import org.therapydirectory.crisis.CrisisLine;
import org.therapydirectory.crisis.CrisisLines;
import org.therapydirectory.publishing.Bodies;
import org.therapydirectory.publishing.ContentChanged;
import org.therapydirectory.publishing.Rule;
import org.therapydirectory.publishing.WebAddress;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.Ids;
import org.therapydirectory.web.Nearest;
import org.therapydirectory.web.ProblemException;

/** Whom to call in a crisis, as operators keep it. */
@Path("/v1/manage/crisis-lines")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMINS)
@Transactional
@Tag(
    name = "Crisis line management",
    description = "Operators check the lines of their countries, and note when they did.")
public class CrisisLineManagementResource {

  @Inject Trail trail;
  @Inject Bodies bodies;
  @Inject CrisisLines lines;
  @Inject Vocabularies vocabularies;

  /** A line as operators write it. */
  @Schema(name = "CrisisLineRequest", description = "A line; it needs a phone, a text or a url.")
  public record CrisisLineRequest(
      @Schema(required = true, description = "ISO 3166-1 alpha-2.", examples = "US") @NotBlank
          String country,
      @Schema(
              required = true,
              enumeration = {"crisis", "emergency"})
          @NotBlank
          @Pattern(regexp = "crisis|emergency", message = "must be crisis or emergency")
          String kind,
      @Schema(required = true, examples = "988 Suicide & Crisis Lifeline")
          @NotBlank
          @Size(max = 200)
          String name,
      @Schema(nullable = true, description = "As it is dialled there.", examples = "988")
          @Size(max = 50)
          String phone,
      @Schema(nullable = true, description = "Where to send texts.", examples = "988")
          @Size(max = 100)
          String text,
      @Schema(nullable = true, examples = "24/7") @Size(max = 200) String hours,
      @Schema(nullable = true, examples = "https://988lifeline.org/") @WebAddress String url,
      @Schema(required = true, description = "BCP 47.", examples = "[\"en\", \"es\"]")
          @NotEmpty
          @Size(max = 30)
          List<@NotBlank String> languages,
      @Schema(nullable = true, description = "Where this was found.") @WebAddress String source,
      @Schema(nullable = true, description = "When somebody last checked it.")
          LocalDate checkedOn) {

    @Schema(hidden = true)
    @Rule(at = "phone", message = "A phone, a text or a url is needed.")
    boolean isReachable() {
      return Stream.of(phone, text, url).anyMatch(way -> way != null && !way.isBlank());
    }

    private CrisisLine line() {
      return new CrisisLine(
          country, kind, name, phone, text, hours, url, languages, source, checkedOn);
    }
  }

  /** A line with its id. */
  @Schema(name = "ManagedCrisisLine", description = "A line with the id by which it is changed.")
  public record Managed(UUID id, CrisisLine line) {}

  /** All lines. */
  @Schema(name = "ManagedCrisisLineList", description = "All lines, by country.")
  public record Index(List<Managed> items) {}

  @GET
  @Operation(operationId = "listManagedCrisisLines", summary = "Lists all lines with their ids.")
  @APIResponse(
      responseCode = "200",
      description = "All lines.",
      content = @Content(schema = @Schema(implementation = Index.class)))
  public Index list() {
    return new Index(
        lines.kept().stream().map(kept -> new Managed(kept.id(), kept.line())).toList());
  }

  @POST
  @Idempotent
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "addCrisisLine", summary = "Adds a line.")
  @APIResponse(
      responseCode = "201",
      description = "The line.",
      content = @Content(schema = @Schema(implementation = Managed.class)))
  public Response add(@RequestBodySchema(CrisisLineRequest.class) String body) {
    UUID id = Ids.next();
    Managed line = keep(id, body, "add-crisis-line");
    return Response.created(URI.create("/v1/manage/crisis-lines/" + id)).entity(line).build();
  }

  @PUT
  @Path("{line}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(operationId = "replaceCrisisLine", summary = "Replaces a line.")
  @APIResponse(
      responseCode = "200",
      description = "The line.",
      content = @Content(schema = @Schema(implementation = Managed.class)))
  public Managed replace(
      @Parameter(description = "The id of the line.", schema = @Schema(format = "uuid"))
          @PathParam("line")
          String line,
      @RequestBodySchema(CrisisLineRequest.class) String body) {
    return keep(existing(line), body, "replace-crisis-line");
  }

  @DELETE
  @Path("{line}")
  @Operation(operationId = "removeCrisisLine", summary = "Removes a line.")
  @APIResponse(responseCode = "204", description = "It is gone.")
  public void remove(
      @Parameter(description = "The id of the line.", schema = @Schema(format = "uuid"))
          @PathParam("line")
          String line) {
    UUID id = existing(line);
    lines.remove(id);
    trail.note("remove-crisis-line", ContentChanged.CRISIS_LINE, id, null);
  }

  private UUID existing(String line) {
    UUID id = Ids.parse(line);
    if (lines.kept().stream().noneMatch(kept -> kept.id().equals(id))) {
      throw ProblemException.notFound();
    }
    return id;
  }

  private Managed keep(UUID id, String body, String action) {
    CrisisLineRequest wanted = bodies.request(body, CrisisLineRequest.class);
    refuseUnknown(wanted);
    boolean taken =
        lines.kept().stream()
            .filter(kept -> !kept.id().equals(id))
            .map(CrisisLines.Kept::line)
            .anyMatch(l -> l.country().equals(wanted.country()) && l.name().equals(wanted.name()));
    if (taken) {
      throw ProblemException.of(
          409,
          "This country has a line of that name.",
          List.of(Fault.at("/name", "taken", "This country has a line of that name.")));
    }
    lines.keep(id, wanted.line());
    trail.note(action, ContentChanged.CRISIS_LINE, id, wanted.name());
    return new Managed(id, wanted.line());
  }

  private void refuseUnknown(CrisisLineRequest wanted) {
    List<Fault> faults = new ArrayList<>();
    check("country", "/country", wanted.country(), faults);
    for (int i = 0; i < wanted.languages().size(); i++) {
      check("language", "/languages/" + i, wanted.languages().get(i), faults);
    }
    ProblemException.refuse(faults);
  }

  private void check(String vocabulary, String pointer, String value, List<Fault> faults) {
    List<String> known = vocabularies.slugs(vocabulary);
    if (!known.contains(value)) {
      Fault fault =
          Fault.at(pointer, "unknown-value", "'" + value + "' is not a " + vocabulary + ".");
      faults.add(fault.allowing(null, Nearest.to(value, known)));
    }
  }
}
