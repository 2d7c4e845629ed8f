package org.therapydirectory.syndication;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.function.BiFunction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.search.Finder;
import org.therapydirectory.therapist.ClockFields;
import org.therapydirectory.web.Answers;
import org.therapydirectory.web.ProblemException;
import org.therapydirectory.web.RequestParameters;

/** Profiles in other forms than JSON. */
@Path("/v1/therapists")
@Produces(MediaType.WILDCARD)
@Tag(name = "Therapists")
public class TherapistFormsResource {

  @Inject Finder finder;
  @Inject Documents documents;
  @Inject ClockFields clockFields;
  @Inject TherapistData data;
  @Inject BusinessCard cards;
  @Inject Answers answers;
  @Inject ObjectMapper json;

  @GET
  @Path("{therapist}.jsonld")
  @Operation(
      operationId = "getTherapistAsJsonLd",
      summary = "Reads a profile as JSON-LD in the terms of schema.org.",
      description =
          "May stand in a script element as it is. There is none, 404, where the therapist keeps the"
              + " profile from search engines.")
  @APIResponse(
      responseCode = "200",
      description = "A ProfilePage about a Person.",
      content =
          @Content(mediaType = "application/ld+json", schema = @Schema(type = SchemaType.OBJECT)))
  public Response jsonLd(
      @Parameter(description = "Slug or id.", example = "ada-quinn") @PathParam("therapist")
          String therapist,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    return answer(
        therapist,
        ".jsonld",
        "application/ld+json",
        (profile, page) -> StructuredData.bytes(json, data.write(profile, page)),
        uri,
        headers);
  }

  @GET
  @Path("{therapist}.vcf")
  @Operation(operationId = "getTherapistAsVCard", summary = "Reads a profile as a vCard 4.0.")
  @APIResponse(
      responseCode = "200",
      description = "A card for address books.",
      headers =
          @Header(
              name = "X-Robots-Tag",
              required = false,
              description = "noindex, where the therapist keeps the profile from search engines.",
              schema = @Schema(type = SchemaType.STRING, examples = "noindex")),
      content = @Content(mediaType = "text/vcard", schema = @Schema(type = SchemaType.STRING)))
  public Response card(
      @Parameter(description = "Slug or id.", example = "ada-quinn") @PathParam("therapist")
          String therapist,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    return answer(
        therapist,
        ".vcf",
        "text/vcard;charset=UTF-8",
        (profile, page) ->
            cards.write(profile, page, served(uri, profile.get("slug").textValue()) + ".vcf"),
        uri,
        headers);
  }

  private Response answer(
      String therapist,
      String suffix,
      String type,
      BiFunction<ObjectNode, String, byte[]> form,
      UriInfo uri,
      HttpHeaders headers) {
    new RequestParameters(uri.getQueryParameters(), List.of()).refuseFaults();
    Finder.Found found = finder.find(Kind.THERAPIST, therapist);
    if (found.movedTo() != null) {
      return answers.moved("/v1/therapists/" + found.movedTo() + suffix, uri);
    }
    if (!found.indexed() && suffix.equals(".jsonld")) {
      throw ProblemException.of(404, "This profile is not for search engines.");
    }
    ObjectNode profile = clockFields.apply(documents.parse(found.view()));
    String page =
        profile.get("canonicalUrl").isTextual()
            ? profile.get("canonicalUrl").textValue()
            : served(uri, profile.get("slug").textValue());
    String[] robots = found.indexed() ? new String[0] : new String[] {"X-Robots-Tag", "noindex"};
    return answers.bytes(form.apply(profile, page), type, null, headers, robots);
  }

  private static String served(UriInfo uri, String slug) {
    return uri.getBaseUri().toString().replaceAll("/+$", "") + "/v1/therapists/" + slug;
  }
}
