package org.therapydirectory.syndication;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.therapydirectory.database.Reads;
import org.therapydirectory.publishing.Addresses;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.search.Finder;
import org.therapydirectory.web.Answers;
import org.therapydirectory.web.RequestParameters;
import org.therapydirectory.web.Shown;

/** Articles in other forms than JSON. */
@Path("/v1/articles")
@Produces(MediaType.WILDCARD)
@Tag(name = "Articles")
public class ArticleFormsResource {

  private static final String PROFILE = "select id, indexed from therapist where slug = :slug";

  private record Profile(UUID id, boolean indexed) {

    private static Profile read(ResultSet row) throws SQLException {
      return new Profile(row.getObject("id", UUID.class), row.getBoolean("indexed"));
    }
  }

  @Inject Reads reads;
  @Inject Shown shown;
  @Inject Finder finder;
  @Inject Documents documents;
  @Inject Addresses addresses;
  @Inject ArticleData data;
  @Inject Answers answers;
  @Inject ObjectMapper json;

  @GET
  @Path("{article}.jsonld")
  @Operation(
      operationId = "getArticleAsJsonLd",
      summary = "Reads an article as JSON-LD in the terms of schema.org.",
      description = "May stand in a script element as it is.")
  @APIResponse(
      responseCode = "200",
      description = "A BlogPosting; where the article was reviewed, a MedicalWebPage with it.",
      content =
          @Content(mediaType = "application/ld+json", schema = @Schema(type = SchemaType.OBJECT)))
  public Response jsonLd(
      @Parameter(description = "Slug or id.", example = "first-session") @PathParam("article")
          String article,
      @Context UriInfo uri,
      @Context HttpHeaders headers) {
    new RequestParameters(uri.getQueryParameters(), List.of()).refuseFaults();
    Finder.Found found = finder.find(Kind.ARTICLE, article);
    if (found.movedTo() != null) {
      return answers.moved("/v1/articles/" + found.movedTo() + ".jsonld", uri);
    }
    ObjectNode view = addresses.complete(Kind.ARTICLE, documents.parse(found.view()));
    unlink(view.get("author"));
    unlink(view.get("reviewedBy"));
    String base = uri.getBaseUri().toString().replaceAll("/+$", "");
    String page =
        view.get("canonicalUrl").isTextual()
            ? view.get("canonicalUrl").textValue()
            : base + "/v1/articles/" + view.get("slug").textValue();
    ObjectNode document = data.write(view, page, base);
    return answers.bytes(
        StructuredData.bytes(json, document), "application/ld+json", null, headers);
  }

  // Search engines are not led to a profile that is kept from them.
  private void unlink(JsonNode person) {
    String slug = person.path("slug").textValue();
    if (slug == null) {
      return;
    }
    for (Profile profile : reads.named(PROFILE, Profile::read, Map.of("slug", slug))) {
      shown.content(profile.id);
      if (!profile.indexed) {
        ((ObjectNode) person).putNull("slug");
      }
    }
  }
}
