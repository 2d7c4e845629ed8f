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
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.publishing.SiteConfig;
import org.therapydirectory.web.Answers;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.ProblemException;
import org.therapydirectory.web.RequestParameters;

/** What search engines ask for. */
@Path("/")
@Produces(MediaType.WILDCARD)
@Tag(name = "Crawlers", description = "What search engines ask for.")
public class CrawlerResource {

  /** What the sitemap takes. */
  public static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.one(
                  "part",
                  Parameter.Type.INTEGER,
                  "One of the sitemaps that the index names, where there is an index.",
                  1)
              .between(1, 10_000));

  // Sites that draw themselves in the browser call /v1, and crawlers have to follow them there.
  private static final String ROBOTS =
      """
      User-agent: *
      Disallow: /v1/manage
      Disallow: /v1/preview
      Disallow: /v1/syndication
      """;

  @Inject Sitemap sitemap;
  @Inject SiteConfig site;
  @Inject Answers answers;

  @GET
  @Path("sitemap.xml")
  @Operation(
      operationId = "getSitemap",
      summary = "Lists the pages of the site for people.",
      description =
          "Beyond 50,000 pages it is an index of sitemaps. Without a configured site there are no"
              + " pages and therefore no sitemap: an empty one would not be valid.")
  @APIResponse(
      responseCode = "200",
      description = "A sitemap, or an index of sitemaps.",
      content = @Content(mediaType = "application/xml", schema = @Schema(type = SchemaType.STRING)))
  @APIResponse(
      responseCode = "404",
      description = "No site is configured, or there is no such part.",
      content =
          @Content(
              mediaType = "application/problem+json",
              schema = @Schema(ref = "#/components/schemas/Problem")))
  public Response sitemap(@Context UriInfo uri, @Context HttpHeaders headers) {
    RequestParameters request = new RequestParameters(uri.getQueryParameters(), PARAMETERS);
    Integer part = request.integer("part", null, 1, 10_000);
    request.refuseFaults();
    if (site.url().isEmpty()) {
      throw ProblemException.of(
          404, "No site is configured: directory.site.url says where the pages for people are.");
    }
    // No Last-Modified: a page that is gone leaves no date behind.
    return answers.bytes(
        sitemap.write(part, base(uri) + "/sitemap.xml", Sitemap.PAGE),
        "application/xml",
        null,
        headers);
  }

  @GET
  @Path("robots.txt")
  @Operation(operationId = "getRobots", summary = "Tells crawlers what is for them.")
  @APIResponse(
      responseCode = "200",
      description = "The rules.",
      content = @Content(mediaType = "text/plain", schema = @Schema(type = SchemaType.STRING)))
  public Response robots(@Context UriInfo uri, @Context HttpHeaders headers) {
    new RequestParameters(uri.getQueryParameters(), List.of()).refuseFaults();
    String rules =
        site.url().isPresent() ? ROBOTS + "\nSitemap: " + base(uri) + "/sitemap.xml\n" : ROBOTS;
    return answers.bytes(
        rules.getBytes(StandardCharsets.UTF_8), "text/plain;charset=UTF-8", null, headers);
  }

  private static String base(UriInfo uri) {
    return uri.getBaseUri().toString().replaceAll("/+$", "");
  }
}
