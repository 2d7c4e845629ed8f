package org.therapydirectory.crisis;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.search.Filter;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.Answers;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.RequestParameters;

/** Whom to call in a crisis. */
@Path("/v1/crisis-lines")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Crisis lines", description = "Whom to call in a crisis, by country.")
public class CrisisLineResource {

  /** What the list takes. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.one(
              "country",
              Parameter.Type.STRING,
              "Only those of the country; ISO 3166-1 alpha-2.",
              "US"));

  @Inject CrisisLines lines;
  @Inject Vocabularies vocabularies;
  @Inject Answers answers;

  /** The lines. */
  @Schema(name = "CrisisLineList", description = "Lines to call in a crisis.")
  record Body(
      @Schema(description = "Those who listen first, then emergency services.")
          List<CrisisLine> items) {}

  @GET
  @Operation(
      operationId = "getCrisisLines",
      summary = "Lists whom to call in a crisis.",
      description = "Of a country for which none are known the list is empty.")
  @APIResponse(
      responseCode = "200",
      description = "The lines.",
      content = @Content(schema = @Schema(implementation = Body.class)))
  public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
    RequestParameters request = new RequestParameters(uri.getQueryParameters(), PARAMETERS);
    List<Term> countries = Filter.resolve(request, vocabularies, "country", "country");
    request.refuseFaults();
    List<CrisisLine> items = countries.isEmpty() ? lines.all() : lines.of(countries.get(0).slug());
    return answers.json(new Body(items), headers.getHeaderString(HttpHeaders.IF_NONE_MATCH));
  }
}
