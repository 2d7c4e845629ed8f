package org.therapydirectory.syndication;

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
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.web.Answers;
import org.therapydirectory.web.Parameter;

/** Articles as feeds. The suffix says the form, so that no reader is refused for its Accept. */
@Path("/feeds")
@Produces(MediaType.WILDCARD)
@Tag(
    name = "Feeds",
    description = "Articles for feed readers, newest first, with the whole past in archive pages.")
public class FeedResource {

  /** What every feed takes. */
  public static final List<Parameter> PARAMETERS = FeedRequest.PARAMETERS;

  @Inject FeedRequest.Reader requests;
  @Inject FeedReader feeds;
  @Inject FeedForms forms;
  @Inject Answers answers;

  @GET
  @Path("articles.rss")
  @Operation(operationId = "getArticlesAsRss", summary = "Reads the articles as RSS 2.0.")
  @APIResponse(
      responseCode = "200",
      description = "The feed.",
      content =
          @Content(mediaType = "application/rss+xml", schema = @Schema(type = SchemaType.STRING)))
  public Response rss(@Context UriInfo uri, @Context HttpHeaders headers) {
    return answer("rss", "application/rss+xml", forms::rss, uri, headers);
  }

  @GET
  @Path("articles.atom")
  @Operation(
      operationId = "getArticlesAsAtom",
      summary = "Reads the articles as Atom, with deleted entries for what was withdrawn.")
  @APIResponse(
      responseCode = "200",
      description = "The feed.",
      content =
          @Content(mediaType = "application/atom+xml", schema = @Schema(type = SchemaType.STRING)))
  public Response atom(@Context UriInfo uri, @Context HttpHeaders headers) {
    return answer("atom", "application/atom+xml", forms::atom, uri, headers);
  }

  @GET
  @Path("articles.json")
  @Operation(
      operationId = "getArticlesAsJsonFeed",
      summary = "Reads the articles as JSON Feed 1.1.")
  @APIResponse(
      responseCode = "200",
      description = "The feed.",
      content =
          @Content(mediaType = "application/feed+json", schema = @Schema(type = SchemaType.OBJECT)))
  public Response json(@Context UriInfo uri, @Context HttpHeaders headers) {
    return answer("json", "application/feed+json", forms::json, uri, headers);
  }

  private Response answer(
      String suffix, String type, Function<Feed, byte[]> form, UriInfo uri, HttpHeaders headers) {
    FeedRequest request = requests.read(uri.getQueryParameters());
    Feed feed = feeds.read(request, "/feeds/articles." + suffix, uri);
    return answers.bytes(form.apply(feed), type, feed.changed(), headers);
  }
}
