package org.therapydirectory.web;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The front door: a page for people, an index of links for programs. */
@Path("/")
@Produces(MediaType.WILDCARD)
public class HomeResource {

  private static final List<String> FORMS =
      List.of(MediaType.APPLICATION_JSON, MediaType.TEXT_HTML);

  private static final Map<String, String> LINKS = new LinkedHashMap<>();

  static {
    LINKS.put("therapists", "/v1/therapists");
    LINKS.put("specialties", "/v1/specialties?tree=true");
    LINKS.put("articles", "/v1/articles");
    LINKS.put("vocabularies", "/v1/vocabularies");
    LINKS.put("openapi", "/openapi");
    LINKS.put("openapiOfDelivery", "/openapi/delivery");
    LINKS.put("openapiOfSyndication", "/openapi/syndication");
    LINKS.put("openapiOfManagement", "/openapi/management");
    LINKS.put("docs", "/docs");
    LINKS.put("health", "/health");
    LINKS.put("metrics", "/metrics");
  }

  @Inject Answers answers;

  @GET
  @Operation(hidden = true)
  public Response home(@Context HttpHeaders headers) throws IOException {
    String accept = headers.getHeaderString(HttpHeaders.ACCEPT);
    String best = Accept.of(accept).best(FORMS);
    if (best == null) {
      throw ProblemException.of(406, null);
    }
    return best.equals(MediaType.TEXT_HTML) ? page(headers) : index(headers);
  }

  private Response page(HttpHeaders headers) throws IOException {
    try (InputStream page =
        Objects.requireNonNull(HomeResource.class.getResourceAsStream("/home.html"))) {
      return answers.bytes(page.readAllBytes(), "text/html;charset=UTF-8", null, headers);
    }
  }

  private Response index(HttpHeaders headers) {
    return answers.json(
        Map.of("name", "Therapy Directory", "links", LINKS),
        headers.getHeaderString(HttpHeaders.IF_NONE_MATCH));
  }
}
