package org.therapydirectory.article;

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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.search.Finder;
import org.therapydirectory.search.ListReader;
import org.therapydirectory.search.ListRequest;
import org.therapydirectory.web.Answers;

/** Published articles. */
@Path("/v1/articles")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Articles", description = "Published articles.")
public class ArticleResource {

  @Inject ListReader reader;
  @Inject Documents documents;
  @Inject ArticleLists lists;
  @Inject Finder finder;
  @Inject Answers answers;

  @GET
  @Operation(operationId = "listArticles", summary = "Finds articles.")
  @APIResponse(
      responseCode = "200",
      description = "A page of cards.",
      content = @Content(schema = @Schema(implementation = ArticleList.class)))
  public Response list(@Context UriInfo uri, @Context HttpHeaders headers) {
    ListRequest request = reader.read(uri.getQueryParameters(), ArticleFilters.LIST);
    return lists.answer(ArticleFilters.LIST, request, uri, headers);
  }

  @GET
  @Path("{article}")
  @Operation(
      operationId = "getArticle",
      summary = "Reads an article.",
      description =
          "With Accept: application/ld+json the answer is that of /v1/articles/{a"
              + "rticle}.jsonld.")
  @APIResponse(
      responseCode = "200",
      description = "The article.",
      content = @Content(schema = @Schema(implementation = ArticleView.class)))
  public Response get(
      @Parameter(description = "Slug or id.", example = "first-session") @PathParam("article")
          String article,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    ListRequest request = reader.readSingle(uri.getQueryParameters(), ArticleFilters.LIST);
    Finder.Found found = finder.find(Kind.ARTICLE, article);
    if (found.movedTo() != null) {
      return answers.moved("/v1/articles/" + found.movedTo(), uri);
    }
    String ifNoneMatch = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
    byte[] stored = request.isForWhole() ? lists.stored(found) : null;
    if (stored != null) {
      return answers.json(stored, ifNoneMatch);
    }
    ObjectNode view =
        lists.present(List.of(documents.parse(found.view())), List.of(found.id()), request).get(0);
    return answers.json(view, ifNoneMatch);
  }
}
