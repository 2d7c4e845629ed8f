package org.therapydirectory.web;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Answers what failed outside every endpoint. Quarkus would answer in a form of its own and log the
 * whole path, in which there may be the token of a preview.
 */
@ApplicationScoped
class Unforeseen {

  // Before the handler of Quarkus, which is the very last, and after all others.
  private static final int ALMOST_LAST = Integer.MAX_VALUE - 1;
  private static final Logger LOG = Logger.getLogger(Unforeseen.class);

  void register(@Observes Router router) {
    router.route().order(ALMOST_LAST).failureHandler(Unforeseen::answer);
  }

  private static void answer(RoutingContext context) {
    if (context.statusCode() != 500 || context.response().headWritten()) {
      context.next();
      return;
    }
    LOG.errorf(
        context.failure(),
        "Unexpected failure of %s %s",
        context.request().method(),
        route(context));
    Refusal.send(context, 500, null);
  }

  /** The first two segments of the path: the rest may hold a token, or what somebody looks for. */
  static String route(RoutingContext request) {
    String[] segments = request.normalizedPath().split("/", 4);
    return segments.length < 3 ? request.normalizedPath() : "/" + segments[1] + "/" + segments[2];
  }
}
