package org.therapydirectory.syndication;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.Allowance;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Idempotent;
import org.therapydirectory.access.Role;
import org.therapydirectory.access.Trail;
import org.therapydirectory.publishing.Bodies;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.Ids;
import org.therapydirectory.web.ProblemException;

/** The sites that keep a copy, and their contracts. */
@Path("/v1/manage/partners")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMINS)
@Transactional
@Tag(name = "Partners", description = "Sites that keep a copy; for admins.")
public class PartnerResource {

  private static final String RATE =
      "What all keys of the partner together may ask of syndication: a number per second, per minute"
          + " or per hour. Null for what the directory allows everybody.";
  private static final String NO_FILTERS =
      " Not by q, near, radius, bbox, attestedWithin or clientState.";
  private static final String NO_RATE = "must be a rate such as 600 per minute";

  @Inject ApiKeys keys;
  @Inject Trail trail;
  @Inject Bodies bodies;
  @Inject PartnerFilter filters;
  @Inject Contracts contracts;
  @Inject Overdue overdue;
  @Inject Clock clock;

  /** A contract. */
  @Schema(name = "PartnerRequest", description = "A partner and its contract.")
  public record NewPartner(
      @Schema(required = true, examples = "Vermont Listings") @NotBlank @Size(max = 100)
          String name,
      @Schema(required = true, description = "What the contract covers.") @NotEmpty
          List<@NotNull FieldGroup> groups,
      @Schema(
              nullable = true,
              description =
                  "A query string of the list of therapists; all without it." + NO_FILTERS,
              examples = "state=VT&format=video")
          @Size(max = 2000)
          String filter,
      @Schema(nullable = true, description = "How the partner names the source.") @Size(max = 300)
          String attribution,
      @Schema(nullable = true, description = RATE, examples = "600 per minute")
          @Pattern(regexp = Allowance.FORM, message = NO_RATE)
          String rate) {}

  /** What is to be another in a contract. */
  @Schema(name = "PartnerChangeRequest", description = "What is to be another; the rest stays.")
  public record Amendment(
      @Schema(description = "What the contract covers.") @Size(min = 1)
          List<@NotNull FieldGroup> groups,
      @Schema(
              nullable = true,
              description =
                  "A query string of the list of therapists; null or empty for all." + NO_FILTERS,
              examples = "state=VT&format=video")
          @Size(max = 2000)
          String filter,
      @Schema(
              nullable = true,
              description = "How the partner names the source; null or empty for none.")
          @Size(max = 300)
          String attribution,
      @Schema(
              nullable = true,
              description = RATE + " Empty for what is usual.",
              examples = "600 per minute")
          @Pattern(regexp = "(" + Allowance.FORM + ")?", message = NO_RATE)
          String rate,
      @Schema(description = "A paused partner gets 403 until it is false again.") Boolean paused) {

    private static final Set<String> REMOVABLE = Set.of("filter", "attribution", "rate");

    // Null removes, as an empty text does.
    private Amendment removing(ObjectNode given) {
      return new Amendment(
          groups,
          given.path("filter").isNull() ? "" : filter,
          given.path("attribution").isNull() ? "" : attribution,
          given.path("rate").isNull() ? "" : rate,
          paused);
    }
  }

  /** Purges that were not confirmed in time. */
  @Schema(name = "OverduePurges", description = "Purges that were not confirmed in time.")
  public record OverdueIndex(List<Overdue.Purge> items) {}

  /** A partner with its key. */
  @Schema(name = "NewPartner", description = "A new partner. Its key is shown only this once.")
  public record WithKey(UUID id, @Schema(examples = "td_partner_…") String key) {}

  /** A partner. */
  @Schema(name = "Partner", description = "A partner and its contract.")
  public record Shown(
      UUID id,
      String name,
      List<String> groups,
      String filter,
      @Schema(nullable = true) String attribution,
      @Schema(nullable = true, description = RATE, examples = "600 per minute") String rate,
      @Schema(nullable = true) Instant pausedAt,
      @Schema(nullable = true) Instant endedAt,
      Instant createdAt) {

    static Shown of(Partner p) {
      return new Shown(
          p.id,
          p.name,
          Arrays.asList(p.groups),
          p.filter,
          p.attribution,
          p.rate,
          p.pausedAt,
          p.endedAt,
          p.createdAt);
    }
  }

  /** All partners. */
  @Schema(name = "Partners", description = "All partners, by name.")
  public record Index(List<Shown> items) {}

  @POST
  @Idempotent
  @Operation(operationId = "createPartner", summary = "Makes a partner and its first key.")
  @APIResponseSchema(
      value = WithKey.class,
      responseCode = "201",
      responseDescription = "The partner.")
  public Response create(@RequestBodySchema(NewPartner.class) String body) {
    NewPartner wanted = bodies.request(body, NewPartner.class, this::check);
    Partner partner = new Partner();
    partner.id = Ids.next();
    partner.name = wanted.name();
    partner.groups = FieldGroup.slugs(wanted.groups());
    partner.filter = wanted.filter() == null ? "" : wanted.filter();
    partner.attribution = wanted.attribution();
    partner.rate = wanted.rate();
    partner.createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (Partner.count("name", partner.name) > 0) {
      throw ProblemException.of(409, "There is a partner of this name.");
    }
    partner.persist();
    ApiKeys.Issued key = keys.issue(Role.PARTNER, partner.name, partner.id, null);
    keys.limit(partner.id, partner.rate);
    trail.note("create", Trail.PARTNER, partner.id, partner.name);
    trail.note("create", Trail.KEY, key.id(), "for partner " + partner.id);
    return Response.created(URI.create("/v1/manage/partners/" + partner.id))
        .entity(new WithKey(partner.id, key.secret()))
        .build();
  }

  private void check(NewPartner wanted, List<Fault> faults) {
    if (wanted.filter() != null) {
      filters.check(wanted.filter(), wanted.groups(), faults);
    }
  }

  @GET
  @Operation(operationId = "listPartners", summary = "Lists the partners.")
  @APIResponseSchema(
      value = Index.class,
      responseCode = "200",
      responseDescription = "All partners.")
  public Index list() {
    List<Partner> partners = Partner.list("order by name");
    return new Index(partners.stream().map(Shown::of).toList());
  }

  @GET
  @Path("{partner}")
  @Operation(operationId = "getPartner", summary = "Reads a partner and its contract.")
  @APIResponseSchema(
      value = Shown.class,
      responseCode = "200",
      responseDescription = "The partner.")
  public Shown get(@Parameter(description = "The partner's id.") @PathParam("partner") String id) {
    return Optional.ofNullable(Ids.parse(id))
        .flatMap(uuid -> Partner.<Partner>findByIdOptional(uuid))
        .map(Shown::of)
        .orElseThrow(ProblemException::notFound);
  }

  @GET
  @Path("overdue")
  @Operation(
      operationId = "listOverduePurges",
      summary = "Lists the purges that partners have not confirmed in time.",
      description = "The oldest first, at most 1000.")
  @APIResponseSchema(
      value = OverdueIndex.class,
      responseCode = "200",
      responseDescription = "What is overdue.")
  public OverdueIndex overdue() {
    return new OverdueIndex(overdue.list());
  }

  @PATCH
  @Path("{partner}")
  @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
  @Operation(
      operationId = "changePartner",
      summary = "Changes a contract, or pauses a partner.",
      description =
          "What the partner then gets, gets otherwise or gets no more comes as events; its cursors"
              + " stay good.")
  @APIResponseSchema(
      value = Shown.class,
      responseCode = "200",
      responseDescription = "The partner.")
  public Shown change(
      @Parameter(description = "The partner's id.") @PathParam("partner") String id,
      @RequestBodySchema(Amendment.class) String body) {
    Amendment wanted =
        bodies.patch(
            body,
            Amendment.class,
            Amendment.REMOVABLE,
            (given, faults) -> contracts.check(id, given.removing(bodies.given(body)), faults));
    Contracts.Changed changed = contracts.change(id, wanted.removing(bodies.given(body)));
    Partner partner = changed.partner();
    if (!changed.changes().isEmpty()) {
      trail.note("change", Trail.PARTNER, partner.id, String.join("; ", changed.changes()));
    }
    if (changed.turned()) {
      String action = partner.pausedAt == null ? "resume" : "pause";
      trail.note(action, Trail.PARTNER, partner.id, partner.name);
    }
    return Shown.of(partner);
  }

  @POST
  @Idempotent
  @Path("{partner}/end")
  @Operation(
      operationId = "endPartner",
      summary = "Ends a contract for good; every key of the partner is revoked.")
  @APIResponseSchema(
      value = Shown.class,
      responseCode = "200",
      responseDescription = "The partner.")
  public Response end(
      @Parameter(description = "The partner's id.") @PathParam("partner") String id) {
    Contracts.Ended ended = contracts.end(id);
    Partner partner = ended.partner();
    trail.note("end", Trail.PARTNER, partner.id, partner.name);
    for (UUID key : ended.keys()) {
      trail.note("revoke", Trail.KEY, key, "with the contract of partner " + partner.id);
    }
    return Response.ok(Shown.of(partner)).build();
  }
}
