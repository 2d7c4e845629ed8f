package org.therapydirectory.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * Refuses addresses that no endpoint could read, and bodies that are too large. Quarkus would
 * answer both without a body of its own; {@code vertx.disableURIValidation} leaves addresses to us.
 */
@ApplicationScoped
class RequestGuard {

  // The same as quarkus.http.limits.max-body-size, which would answer without a body.
  private static final long LARGEST_BODY = 1 << 20;

  void register(@Observes Filters filters) {
    filters.register(this::check, Steps.GUARD);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    List<Fault> faults = AddressFaults.of(request.uri());
    if (!faults.isEmpty()) {
      Refusal.send(context, faults);
    } else if (request.path().contains("//")) {
      // Whoever keeps or forgets answers goes by the address: it has one way of writing.
      Refusal.send(context, 404, null);
    } else if (bodyLength(request) > LARGEST_BODY) {
      // Read to the end, so that a client that is still sending hears the answer.
      request.resume();
      context.response().putHeader("Connection", "close");
      Refusal.send(context, 413, "The body is larger than 1 MiB.");
    } else {
      context.next();
    }
  }

  private static long bodyLength(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }
}
