package org.therapydirectory.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Has every endpoint read what type a body is of in one way: in letters of either case, and refused
 * where it is no media type. The framework compares letter by letter and fails on what it cannot
 * read.
 */
@ApplicationScoped
class BodyType {

  private static final Set<HttpMethod> WITHOUT_BODY =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  void register(@Observes Filters filters) {
    filters.register(this::check, Steps.BODY_TYPE);
  }

  private void check(RoutingContext context) {
    MultiMap headers = context.request().headers();
    List<String> types = headers.getAll(HttpHeaders.CONTENT_TYPE);
    if (types.isEmpty()) {
      context.next();
    } else if (WITHOUT_BODY.contains(context.request().method())) {
      headers.remove(HttpHeaders.CONTENT_TYPE);
      context.next();
    } else if (types.size() > 1 || !isMediaType(types.get(0))) {
      Refusal.send(context, 415, "Content-Type must name one media type: application/json");
    } else {
      headers.set(HttpHeaders.CONTENT_TYPE, inLowerCase(types.get(0)));
      context.next();
    }
  }

  private static boolean isMediaType(String text) {
    try {
      MediaType type = MediaType.valueOf(text);
      return !type.isWildcardType() && !type.isWildcardSubtype();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  // The parameters after it may hold letters that matter.
  private static String inLowerCase(String type) {
    int end = type.indexOf(';') < 0 ? type.length() : type.indexOf(';');
    return type.substring(0, end).toLowerCase(Locale.ROOT) + type.substring(end);
  }
}
