package org.therapydirectory.therapist;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.publishing.Bodies;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.search.Finder;
import org.therapydirectory.search.ListAnswers;
import org.therapydirectory.search.ListReader;
import org.therapydirectory.search.ListRequest;
import org.therapydirectory.search.Lister;
import org.therapydirectory.search.Listing;
import org.therapydirectory.web.Answers;

/** Published profiles. */
@Path("/v1/therapists")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Therapists", description = "Published profiles.")
public class TherapistResource {

  @Inject ListReader reader;
  @Inject Bodies bodies;
  @Inject Lister lister;
  @Inject Documents documents;
  @Inject ListAnswers listAnswers;
  @Inject Finder finder;
  @Inject Answers answers;
  @Inject ClockFields clockFields;
  @Inject TherapistIncludes includes;
  @Inject Reasons reasons;
  @Inject Expiries expiries;

  @GET
  @Operation(operationId = "listTherapists", summary = "Finds therapists.")
  @APIResponse(
      responseCode = "200",
      description = "A page of cards.",
      content = @Content(schema = @Schema(implementation = TherapistList.class)))
  public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
    ListRequest request = reader.read(uri.getQueryParameters(), TherapistFilters.LIST);
    expiries.limit(request);
    Listing listing = lister.list(TherapistFilters.LIST, request);
    reasons.add(listing, request);
    List<ObjectNode> items = present(listing.documents(), listing.ids(), request);
    return listAnswers.answer(items, listing, request, uri, headers);
  }

  @POST
  @Path("search")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(
      operationId = "searchTherapists",
      summary = "Finds therapists by a search that stays out of addresses and logs.",
      description =
          "Takes what GET /v1/therapists takes, as members of a JSON object; several values as an"
              + " array. No cache keeps the answer.")
  @APIResponse(
      responseCode = "200",
      description = "A page of cards.",
      content = @Content(schema = @Schema(implementation = TherapistList.class)))
  public Response search(
      @RequestBody(content = @Content(schema = @Schema(name = "TherapistSearchRequest")))
          String body) {
    ListRequest request = reader.readBody(bodies.object(body), TherapistFilters.LIST);
    Listing listing = lister.list(TherapistFilters.LIST, request);
    reasons.add(listing, request);
    List<ObjectNode> items = present(listing.documents(), listing.ids(), request);
    return listAnswers.unkept(items, listing);
  }

  @GET
  @Path("{therapist}")
  @Operation(
      operationId = "getTherapist",
      summary = "Reads a profile.",
      description =
          "Where the therapist keeps it from search engines there is X-Robots-Tag: noindex."
              + " With Accept: application/ld+json or text/vcard the answer is that of /"
              + "v1/therapists/{therapist}.jsonld or .vcf.")
  @APIResponse(
      responseCode = "200",
      description = "The profile.",
      headers =
          @Header(
              name = "X-Robots-Tag",
              required = false,
              description = "noindex, where the therapist keeps the profile from search engines.",
              schema = @Schema(type = SchemaType.STRING, examples = "noindex")),
      content = @Content(schema = @Schema(implementation = TherapistView.class)))
  public Response get(
      @Parameter(description = "Slug or id.", example = "ada-quinn") @PathParam("therapist")
          String therapist,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    ListRequest request = reader.readSingle(uri.getQueryParameters(), TherapistFilters.LIST);
    Finder.Found found = finder.find(Kind.THERAPIST, therapist);
    if (found.movedTo() != null) {
      return answers.moved("/v1/therapists/" + found.movedTo(), uri);
    }
    String[] robots = found.indexed() ? new String[0] : new String[] {"X-Robots-Tag", "noindex"};
    String ifNoneMatch = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
    byte[] stored = request.isForWhole() ? clockFields.stored(found) : null;
    if (stored != null) {
      return answers.json(stored, ifNoneMatch, robots);
    }
    ObjectNode profile =
        present(List.of(documents.parse(found.view())), List.of(found.id()), request).get(0);
    return answers.json(profile, ifNoneMatch, robots);
  }

  private List<ObjectNode> present(List<ObjectNode> profiles, List<UUID> ids, ListRequest request) {
    List<ObjectNode> current = profiles.stream().map(clockFields::apply).toList();
    includes.embed(current, ids, request.includes());
    return request.fields() == null
        ? current
        : current.stream().map(request.fields()::pick).toList();
  }
}
