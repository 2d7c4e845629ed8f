package org.therapydirectory.web;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Ends the start log with the few addresses that matter. */
@ApplicationScoped
class StartUrls {

  private static final Logger LOG = Logger.getLogger(StartUrls.class);

  @ConfigProperty(name = "quarkus.http.port")
  int port;

  void show(@Observes @Priority(10_000) StartupEvent start) {
    String base = "http://localhost:" + port;
    LOG.infof(
        "Ready: start page %s/ · API %s/v1/therapists · try it at %s/docs · OpenAPI %s/openapi",
        base, base, base, base);
  }
}
