package org.therapydirectory.testing;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Addresses below {@code /failing} fail before any endpoint is reached. */
@ApplicationScoped
class FailingRoute {

  void register(@Observes Router router) {
    router
        .route("/failing/*")
        .handler(
            context -> {
              throw new StackOverflowError();
            });
  }
}
