package org.therapydirectory.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;

/** Answers of the delivery surface: with an ETag, 304 where the caller has it already. */
@ApplicationScoped
public class Answers {

  @Inject ObjectMapper json;
  @Inject Clock clock;
  @Inject Shown shown;
  @Inject CurrentVertxRequest current;

  /** The answer with this body, or 304 without it. */
  public Response json(Object body, String ifNoneMatch, String... headers) {
    try {
      return json(json.writeValueAsBytes(body), ifNoneMatch, headers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same with a body that is JSON already, in UTF-8. */
  public Response json(byte[] body, String ifNoneMatch, String... headers) {
    return answer(
        new Representation(body, MediaType.APPLICATION_JSON, null, headers), ifNoneMatch, null);
  }

  /** A permanent redirect within the service that keeps the query; Accept may choose where to. */
  public Response moved(String path, UriInfo uri) {
    String query = uri.getRequestUri().getRawQuery();
    String target = query == null ? path : path + "?" + query;
    return Response.status(Response.Status.MOVED_PERMANENTLY)
        .header(HttpHeaders.LOCATION, target)
        .header(HttpHeaders.CACHE_CONTROL, Representation.CACHE_CONTROL)
        .header(HttpHeaders.VARY, Representation.VARY)
        .build();
  }

  /**
   * The answer with these bytes, or 304 without them.
   *
   * @param type the media type of the body
   * @param changedAt when the newest of what it shows changed, or null where nobody knows
   * @param headers further headers, names and values in turn
   */
  public Response bytes(
      byte[] body, String type, Instant changedAt, HttpHeaders request, String... headers) {
    return answer(
        new Representation(body, type, changedAt, headers),
        request.getHeaderString(HttpHeaders.IF_NONE_MATCH),
        request.getHeaderString(HttpHeaders.IF_MODIFIED_SINCE));
  }

  private Response answer(
      Representation representation, String ifNoneMatch, String ifModifiedSince) {
    shown.as(representation);
    HttpServerRequest request = current.getCurrent().request();
    Representation.Reply reply =
        representation.reply(Encoding.of(request), ifNoneMatch, ifModifiedSince, clock.instant());
    Response.ResponseBuilder response = Response.status(reply.status());
    reply.headers((name, value) -> response.header(name.toString(), value));
    if (reply.body() == null) {
      return response.build();
    }
    if (request.method() == HttpMethod.HEAD && reply.length() >= 0) {
      response.header(HttpHeaders.CONTENT_LENGTH, reply.length());
    }
    return response.entity(reply.body().getBytes()).build();
  }
}
