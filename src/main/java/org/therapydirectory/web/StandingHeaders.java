package org.therapydirectory.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Headers that every answer has, refusals too. Not {@code quarkus.http.header}, whose routes cannot
 * bear a path with malformed escapes and would answer it in their own way.
 */
@ApplicationScoped
class StandingHeaders {

  void register(@Observes Filters filters) {
    filters.register(StandingHeaders::add, Steps.STANDING_HEADERS);
  }

  private static void add(RoutingContext context) {
    MultiMap headers = context.response().headers();
    headers.set("X-Content-Type-Options", "nosniff");
    if (RequestPath.isPrivate(RequestPath.of(context))) {
      headers.set("Cache-Control", "no-store");
    }
    context.next();
  }
}
