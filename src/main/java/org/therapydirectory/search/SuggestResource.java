package org.therapydirectory.search;

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
import org.therapydirectory.web.Answers;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.Parameter.Type;
import org.therapydirectory.web.RequestParameters;

/** Completes what somebody types into a search box. */
@Path("/v1/suggest")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search", description = "Over all kinds of content.")
public class SuggestResource {

  static final int MOST = 8;

  /** What it takes. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.one(
                  "q",
                  Type.STRING,
                  "What was typed so far. Beginnings of words are enough, and small mistakes are"
                      + " forgiven where nothing else is found.",
                  "anx")
              .upTo(TextQuery.LONGEST)
              .required());

  @Inject Suggester suggester;
  @Inject Answers answers;

  @GET
  @Operation(
      operationId = "suggest",
      summary = "Completes what somebody types.",
      description =
          "Specialties and modalities by their synonyms too, therapists, cities, articles.")
  @APIResponse(
      responseCode = "200",
      description = "At most eight suggestions.",
      content = @Content(schema = @Schema(implementation = SuggestionList.class)))
  public Response suggest(@Context UriInfo uri, @Context HttpHeaders headers) {
    RequestParameters request = new RequestParameters(uri.getQueryParameters(), PARAMETERS);
    request.refuseFaults();
    String typed = request.value("q");
    return answers.json(
        new SuggestionList(suggester.suggest(Words.of(typed))),
        headers.getHeaderString(HttpHeaders.IF_NONE_MATCH));
  }
}
