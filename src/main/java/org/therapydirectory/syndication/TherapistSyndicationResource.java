package org.therapydirectory.syndication;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.Role;
import org.therapydirectory.management.Desk;
import org.therapydirectory.management.Differences;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.therapist.ClockFields;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.ProblemException;
import org.therapydirectory.web.RequestParameters;

/** What became of a profile at partners, for its therapist and for editors. */
@Path("/v1/manage/therapists/{id}/syndication")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.THERAPISTS, Role.EDITORS})
@Transactional
@Tag(name = "Consent")
public class TherapistSyndicationResource {

  /** What the call takes. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.one(
              "partner",
              Parameter.Type.UUID,
              "Adds this partner's view and how it differs from what is published.",
              null));

  private static final String COPIES =
      """
      select p.id, p.name, p.ended_at, array_to_string(p.groups, ',') as contract, s.version, s.since,
        g.occurred_at as gone_at, %s as consented,
        (select min(r.received_at) from receipt r
         where s.gone_seq is not null and r.partner_id = p.id and r.content_id = c.id
           and r.version >= s.version) as confirmed_at
      from partner_seen s
      join partner p on p.id = s.partner_id
      join content c on c.id = s.content_id
      left join change g on g.seq = s.gone_seq
      %s
      where c.id = :id order by p.name
      """
          .formatted(PartnerView.CONSENTED, PartnerView.FROM);

  @Inject Desk desk;
  @Inject EntityManager database;
  @Inject PartnerView views;
  @Inject ChangeFeed feed;
  @Inject Documents documents;
  @Inject ClockFields clockFields;

  /** What one partner was given. */
  @Schema(name = "PartnerCopy", description = "What one partner has, or had.")
  public record Copy(
      UUID partner,
      @Schema(examples = "Vermont Listings") String name,
      @Schema(description = "What it may have at present: contract and consent both cover it.")
          List<String> groups,
      @Schema(description = "The version that it was given last.") long version,
      @Schema(description = "Since when it has it.") Instant since,
      @Schema(nullable = true, description = "When it left the partner's view.") Instant goneAt,
      @Schema(nullable = true, description = "When the partner confirmed that it was purged.")
          Instant confirmedAt,
      @Schema(nullable = true, description = "When the contract ended.") Instant endedAt) {}

  /** The report. */
  @Schema(name = "TherapistSyndication", description = "Which partners have what.")
  public record Report(
      List<Copy> partners,
      @Schema(
              nullable = true,
              implementation = Object.class,
              description = "With partner: what it may have; null for nothing.")
          ObjectNode view,
      @Schema(
              description =
                  "With partner: what differs between what is published, before, and the view, after.")
          List<Differences.Difference> differences) {}

  @GET
  @Operation(
      operationId = "getTherapistSyndication",
      summary = "Tells which partners have what, and who confirmed a purge.")
  @APIResponse(
      responseCode = "200",
      description = "The report.",
      content = @Content(schema = @Schema(implementation = Report.class)))
  public Report report(@PathParam("id") String id, @Context UriInfo uri) {
    RequestParameters request = new RequestParameters(uri.getQueryParameters(), PARAMETERS);
    List<UUID> wanted = request.uuids("partner");
    request.refuseFaults();
    UUID content = desk.read(Kind.THERAPIST, id).id;
    if (wanted.isEmpty()) {
      return new Report(copies(content), null, List.of());
    }
    Partner partner = Partner.findById(wanted.get(0));
    if (partner == null) {
      throw ProblemException.notFound();
    }
    SyndicationEvent event = feed.look(partner, Kind.THERAPIST, content);
    ObjectNode view = event == null ? null : event.content();
    return new Report(copies(content), view, differences(content, view));
  }

  private List<Differences.Difference> differences(UUID id, JsonNode view) {
    List<?> found =
        database
            .createNativeQuery("select view from profile where id = :id", String.class)
            .setParameter("id", id)
            .getResultList();
    return found.isEmpty() || view == null
        ? List.of()
        : Differences.list(clockFields.apply(documents.parse((String) found.get(0))), view);
  }

  @SuppressWarnings("unchecked")
  private List<Copy> copies(UUID id) {
    Query query = database.createNativeQuery(COPIES, Tuple.class).setParameter("id", id);
    views.moment().forEach(query::setParameter);
    return ((List<Tuple>) query.getResultList()).stream().map(this::copy).toList();
  }

  private Copy copy(Tuple row) {
    String consented = row.get("consented", String.class);
    List<String> groups = new ArrayList<>(List.of(row.get("contract", String.class).split(",")));
    groups.retainAll(consented == null ? List.of() : Arrays.asList(consented.split(",")));
    return new Copy(
        row.get("id", UUID.class),
        row.get("name", String.class),
        groups,
        row.get("version", Long.class),
        row.get("since", Instant.class),
        row.get("gone_at", Instant.class),
        row.get("confirmed_at", Instant.class),
        row.get("ended_at", Instant.class));
  }
}
