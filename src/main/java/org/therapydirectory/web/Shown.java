package org.therapydirectory.web;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Where those who read for an answer say what it depends on, so that it can be kept for as long as
 * that holds. Nothing is noted where the answer is not kept.
 */
@ApplicationScoped
public class Shown {

  @Inject CurrentVertxRequest current;
  @Inject Clock clock;

  /** The answer is about this content. */
  public void content(UUID id) {
    Reading reading = reading();
    if (reading != null) {
      reading.add(id);
    }
  }

  /** The answer shows everything of this kind. */
  public void everythingOf(String kind) {
    Reading reading = reading();
    if (reading != null) {
      reading.addKind(kind);
    }
  }

  /** At this instant, unless it is past, the clock changes what the answer shows. */
  public void until(Instant instant) {
    until(() -> instant);
  }

  /** The same where the instant, or null for none, has to be found out. */
  public void until(Supplier<Instant> instant) {
    Reading reading = reading();
    Instant known = reading == null ? null : instant.get();
    if (known != null && known.isAfter(clock.instant())) {
      reading.until(known);
    }
  }

  void as(Representation representation) {
    Reading reading = reading();
    if (reading != null) {
      reading.done(representation);
    }
  }

  private Reading reading() {
    if (!Arc.container().requestContext().isActive()) {
      return null;
    }
    RoutingContext request = current.getCurrent();
    return request == null ? null : request.get(Reading.KEY);
  }
}
