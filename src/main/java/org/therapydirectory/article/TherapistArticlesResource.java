package org.therapydirectory.article;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.search.Condition;
import org.therapydirectory.search.Finder;
import org.therapydirectory.search.ListDefinition;
import org.therapydirectory.search.ListReader;
import org.therapydirectory.search.ListRequest;
import org.therapydirectory.web.Answers;

/** The articles of one therapist. */
@Path("/v1/therapists/{therapist}/articles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Articles")
public class TherapistArticlesResource {

  @Inject ListReader reader;
  @Inject ArticleLists lists;
  @Inject Finder finder;
  @Inject Answers answers;

  @GET
  @Operation(
      operationId = "listTherapistArticles",
      summary = "Finds the articles that a therapist wrote.")
  @APIResponse(
      responseCode = "200",
      description = "A page of cards.",
      content = @Content(schema = @Schema(implementation = ArticleList.class)))
  public Response list(
      @Parameter(description = "Slug or id.", example = "ada-quinn") @PathParam("therapist")
          String therapist,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    Finder.Found found = finder.find(Kind.THERAPIST, therapist);
    if (found.movedTo() != null) {
      return answers.moved("/v1/therapists/" + found.movedTo() + "/articles", uri);
    }
    ListDefinition list = ArticleFilters.LIST.at("/v1/therapists/" + found.id() + "/articles");
    ListRequest request =
        reader
            .read(uri.getQueryParameters(), list)
            .and("author of", Condition.of("t.author_id = :writer", "writer", found.id()));
    return lists.answer(list, request, uri, headers);
  }
}
