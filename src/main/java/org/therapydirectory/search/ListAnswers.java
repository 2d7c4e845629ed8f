package org.therapydirectory.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.therapydirectory.web.Answers;

/** Turns a listing into an answer: items, page, facets, and a Link header to the pages around. */
@ApplicationScoped
public class ListAnswers {

  @Inject Answers answers;

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Body(
      List<ObjectNode> items,
      Page page,
      Map<String, List<FacetValue>> facets,
      List<Relaxation> relaxations) {}

  /** The answer to a list request. */
  public Response answer(
      List<ObjectNode> items, Page page, ListRequest request, UriInfo uri, HttpHeaders headers) {
    return answer(new Body(items, page, Map.of(), null), request, uri, headers);
  }

  /** The answer to a list request that may ask for facets. */
  public Response answer(
      List<ObjectNode> items,
      Listing listing,
      ListRequest request,
      UriInfo uri,
      HttpHeaders headers) {
    return answer(body(items, listing), request, uri, headers);
  }

  private static Body body(List<ObjectNode> items, Listing listing) {
    return new Body(items, listing.page(), listing.facets(), listing.relaxations());
  }

  /** The answer to a search that no cache may keep. */
  public Response unkept(List<ObjectNode> items, Listing listing) {
    return Response.ok(body(items, listing), MediaType.APPLICATION_JSON)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  private Response answer(Body body, ListRequest request, UriInfo uri, HttpHeaders headers) {
    return answers.json(
        body,
        headers.getHeaderString(HttpHeaders.IF_NONE_MATCH),
        "Link",
        link(body.page(), request, uri));
  }

  private static String link(Page page, ListRequest request, UriInfo uri) {
    List<String> links = new ArrayList<>();
    boolean walking = request.after() != null;
    links.add(link(uri, "first", null, null));
    if (!walking && page.number() > 1) {
      links.add(link(uri, "prev", "page", String.valueOf(page.number() - 1)));
    }
    if (page.next() != null) {
      boolean deep = (long) (page.number() + 1) * page.limit() > ListReader.DEEPEST;
      links.add(
          walking || deep
              ? link(uri, "next", "after", page.next())
              : link(uri, "next", "page", String.valueOf(page.number() + 1)));
    }
    boolean lastIsNear = page.pages() != null && page.pages() * page.limit() <= ListReader.DEEPEST;
    if (!walking && lastIsNear && page.pages() > 0) {
      links.add(link(uri, "last", "page", String.valueOf(page.pages())));
    }
    return String.join(", ", links);
  }

  // What was taken out of the query leaves its separators behind.
  private static String query(URI target) {
    String query = target.getRawQuery() == null ? "" : target.getRawQuery();
    query = query.replaceAll("&{2,}", "&").replaceAll("^&|&$", "");
    return query.isEmpty() ? "" : "?" + query;
  }

  // Relative, so that it holds behind any proxy and in any cache.
  private static String link(UriInfo uri, String rel, String name, String value) {
    var address = uri.getRequestUriBuilder().replaceQueryParam("page").replaceQueryParam("after");
    if (name != null) {
      address.queryParam(name, value);
    }
    URI target = address.build();
    return "<" + target.getRawPath() + query(target) + ">; rel=\"" + rel + "\"";
  }
}
