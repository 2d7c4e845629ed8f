package org.therapydirectory.cache;

import io.quarkus.vertx.http.runtime.filters.Filters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.therapydirectory.web.Steps;

/** Shows by which thread an answer was begun: the event loop's, or a worker that may wait. */
@ApplicationScoped
class ThreadHeader {

  static final String NAME = "Answering-Thread";

  void register(@Observes Filters filters) {
    filters.register(
        context -> {
          context.addHeadersEndHandler(
              headers -> context.response().putHeader(NAME, Thread.currentThread().getName()));
          context.next();
        },
        Steps.CORS + 1);
  }
}
