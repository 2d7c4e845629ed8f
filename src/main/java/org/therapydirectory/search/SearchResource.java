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

/** Searches all kinds of content at once. */
@Path("/v1/search")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Search")
public class SearchResource {

  private static final int DEEPEST_PAGE = 100;

  /** What it takes. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.one(
                  "q",
                  Type.STRING,
                  "Words to look for, as in web searches: \"exact phrase\", -without, or. Where plain"
                      + " words together find nothing, any of them is searched.",
                  "anxiety")
              .upTo(TextQuery.LONGEST)
              .required(),
          Offers.HIGHLIGHT,
          Parameter.one("limit", Type.INTEGER, "How many items a page has.", 20).between(1, 100),
          Parameter.one("page", Type.INTEGER, "The page, from 1.", 1).between(1, DEEPEST_PAGE));

  @Inject KindSearch kinds;
  @Inject Answers answers;

  @GET
  @Operation(
      operationId = "search",
      summary = "Finds therapists, specialties and articles, ranked together.",
      description =
          "A specialty whose name was typed comes first; what is as relevant takes turns by kind.")
  @APIResponse(
      responseCode = "200",
      description = "A page of what was found.",
      content = @Content(schema = @Schema(implementation = HitList.class)))
  public Response search(@Context UriInfo uri, @Context HttpHeaders headers) {
    RequestParameters request = new RequestParameters(uri.getQueryParameters(), PARAMETERS);
    int limit = request.integer("limit", 20, 1, 100);
    int page = request.integer("page", 1, 1, DEEPEST_PAGE);
    boolean highlight = Boolean.TRUE.equals(request.bool("highlight"));
    request.refuseFaults();
    String words = request.value("q");
    return answers.json(
        kinds.search(words, limit, page, highlight),
        headers.getHeaderString(HttpHeaders.IF_NONE_MATCH));
  }
}
