package org.therapydirectory.syndication;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBodySchema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.access.Idempotent;
import org.therapydirectory.access.Role;
import org.therapydirectory.management.Desk;
import org.therapydirectory.publishing.Bodies;
import org.therapydirectory.publishing.Content;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.web.Fault;

/** What a therapist agrees to; the therapist's own key may speak, or an editor records it. */
@Path("/v1/manage/therapists/{id}/consents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.THERAPISTS, Role.EDITORS})
@Transactional
@Tag(name = "Consent", description = "Who may have which fields of a profile.")
public class ConsentResource {

  @Inject Desk desk;
  @Inject Bodies bodies;
  @Inject Ledger ledger;

  /** A consent to be given. */
  @Schema(name = "ConsentRequest", description = "A consent.")
  public record Grant(
      @Schema(
              required = true,
              description =
                  "The id of a partner, or all-partners, public-api or search-engines. What is"
                      + " said of a partner goes before what is said of all partners.",
              examples = "all-partners")
          @NotBlank
          String scope,
      @Schema(
              nullable = true,
              description =
                  "What may be given away. For public-api and search-engines all there is, which"
                      + " have the profile or have it not, or nothing; for others it is needed.",
              examples = "[\"core\", \"contact\"]")
          List<@NotNull FieldGroup> groups,
      @Schema(nullable = true, description = "When it ends; without it, when it is withdrawn.")
          Instant until,
      @Schema(
              nullable = true,
              description =
                  "The version of the consent text that was agreed to; without it, the one that"
                      + " directory.consent.text-version names now.",
              examples = "2026-11")
          @Pattern(regexp = "\\S(.*\\S)?")
          @Size(max = 100)
          String textVersion,
      @Schema(nullable = true, description = "How the consent was given.") @Size(max = 1000)
          String note) {}

  /** A line of the ledger. */
  @Schema(name = "Consent", description = "A consent, perhaps withdrawn.")
  public record Entry(
      UUID id,
      String scope,
      List<String> groups,
      String grantedBy,
      Instant grantedAt,
      @Schema(
              description = "The version of the consent text that was agreed to.",
              examples = "2026-11")
          String textVersion,
      @Schema(nullable = true) String note,
      @Schema(nullable = true) Instant until,
      @Schema(nullable = true) Instant withdrawnAt,
      @Schema(nullable = true) String withdrawnBy) {

    static Entry of(Consent c) {
      return new Entry(
          c.id,
          c.scope,
          Arrays.asList(c.groups),
          c.grantedBy,
          c.grantedAt,
          c.textVersion,
          c.note,
          c.until,
          c.withdrawnAt,
          c.withdrawnBy);
    }
  }

  /** The ledger. */
  @Schema(name = "Consents", description = "The whole ledger, the newest first.")
  public record Index(List<Entry> items) {}

  @POST
  @Idempotent
  @Operation(operationId = "grantConsent", summary = "Records a consent.")
  @APIResponseSchema(
      value = Entry.class,
      responseCode = "201",
      responseDescription = "The consent.")
  public Response grant(@PathParam("id") String id, @RequestBodySchema(Grant.class) String body) {
    Content content = desk.lock(Kind.THERAPIST, id);
    Grant wanted = bodies.request(body, Grant.class, ConsentResource::checkGroups);
    Consent consent = ledger.grant(content, wanted, desk.author());
    desk.audit("grant-consent", content, null, consent.scope);
    return Response.created(URI.create("/v1/manage/therapists/" + id + "/consents"))
        .entity(Entry.of(consent))
        .build();
  }

  private static void checkGroups(Grant wanted, List<Fault> faults) {
    boolean none = wanted.groups == null || wanted.groups.isEmpty();
    if (wanted.scope == null || !Consent.PUBLIC.contains(wanted.scope)) {
      if (none) {
        faults.add(Fault.at("/groups", "required", "must not be empty"));
      }
    } else if (!none && !wanted.groups.containsAll(List.of(FieldGroup.values()))) {
      String detail = "'%s' has the profile or has it not; leave groups out, or name all.";
      faults.add(Fault.at("/groups", "conflict", detail.formatted(wanted.scope)));
    }
  }

  @GET
  @Operation(operationId = "listConsents", summary = "Lists all consents ever given.")
  @APIResponseSchema(
      value = Index.class,
      responseCode = "200",
      responseDescription = "The whole ledger.")
  public Index list(@PathParam("id") String id) {
    Content content = desk.read(Kind.THERAPIST, id);
    List<Consent> entries = Consent.list("therapistId = ?1 order by id desc", content.id);
    return new Index(entries.stream().map(Entry::of).toList());
  }

  @DELETE
  @Path("{consent}")
  @Operation(
      operationId = "withdrawConsent",
      summary = "Withdraws a consent at once.",
      description =
          "A channel has the profile or has it not: with one consent to public-api or search-engines"
              + " all consents to it are withdrawn.")
  @APIResponse(responseCode = "204", description = "It holds no more.")
  public Response withdraw(
      @PathParam("id") String id,
      @Parameter(
              description =
                  "The id of the consent; or public-api, search-engines or all-partners, which"
                      + " withdraws all that stands for the channel, implied or given.")
          @PathParam("consent")
          String consent) {
    Content content = desk.lock(Kind.THERAPIST, id);
    String scope = ledger.withdraw(content, consent, desk.author());
    desk.audit("withdraw-consent", content, null, scope);
    return Response.noContent().build();
  }
}
