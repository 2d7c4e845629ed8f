package org.therapydirectory.syndication;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.access.Trail;
import org.therapydirectory.management.Bodies;
import org.therapydirectory.web.Ids;
import org.therapydirectory.web.ProblemException;
import org.therapydirectory.web.RequestParameters;

/** The sites that keep a copy, and their contracts. */
@Path("/v1/manage/partners")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMINS)
@Transactional
@Tag(name = "Partners", description = "Sites that keep a copy; for admins.")
public class PartnerResource {

  @Inject ApiKeys keys;
  @Inject Trail trail;
  @Inject Bodies bodies;
  @Inject PartnerFilter filters;
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
              description = "A query string of the list of therapists; all without it.",
              examples = "state=VT&format=video")
          @Size(max = 2000)
          String filter,
      @Schema(nullable = true, description = "How the partner names the source.") @Size(max = 300)
          String attribution) {}

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
          p.pausedAt,
          p.endedAt,
          p.createdAt);
    }
  }

  /** All partners. */
  @Schema(name = "Partners", description = "All partners, by name.")
  public record Index(List<Shown> items) {}

  @POST
  @Operation(
      operationId = "createPartner",
      summary = "Makes a partner and its first key.",
      description = ApiKeys.SHOWN_ONCE)
  @RequestBody(
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = NewPartner.class)))
  @APIResponse(
      responseCode = "201",
      description = "The partner.",
      content = @Content(schema = @Schema(implementation = WithKey.class)))
  public Response create(String body, @Context HttpHeaders headers) {
    ApiKeys.refuseRepeats(headers);
    NewPartner wanted = bodies.request(body, NewPartner.class);
    Partner partner = new Partner();
    partner.id = Ids.next();
    partner.name = wanted.name();
    partner.groups = FieldGroup.slugs(wanted.groups());
    partner.filter = wanted.filter() == null ? "" : wanted.filter();
    partner.attribution = wanted.attribution();
    partner.createdAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    filters.check(partner.filter);
    if (Partner.count("name", partner.name) > 0) {
      throw ProblemException.of(409, "There is a partner of this name.");
    }
    partner.persist();
    ApiKeys.Issued key = keys.issue(Role.PARTNER, partner.name, partner.id, null);
    trail.note("create", Trail.PARTNER, partner.id, partner.name);
    trail.note("create", Trail.KEY, key.id(), "for partner " + partner.id);
    return Response.created(URI.create("/v1/manage/partners"))
        .entity(new WithKey(partner.id, key.secret()))
        .build();
  }

  @GET
  @Operation(operationId = "listPartners", summary = "Lists the partners.")
  @APIResponse(
      responseCode = "200",
      description = "All partners.",
      content = @Content(schema = @Schema(implementation = Index.class)))
  public Index list(@Context UriInfo uri) {
    new RequestParameters(uri.getQueryParameters(), List.of()).refuseFaults();
    List<Partner> partners = Partner.list("order by name");
    return new Index(partners.stream().map(Shown::of).toList());
  }
}
