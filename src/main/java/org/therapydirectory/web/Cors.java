package org.therapydirectory.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** Cross-origin rules: delivery is open to every origin, management only to configured ones. */
@ApplicationScoped
class Cors {

  private static final String EXPOSED =
      "ETag, Link, Location, Retry-After, RateLimit, RateLimit-Policy, Content-Version";

  @Inject ManagementConfig management;

  void register(@Observes Filters filters) {
    filters.register(this::apply, Steps.CORS);
  }

  private void apply(RoutingContext context) {
    String origin = context.request().getHeader("Origin");
    boolean managing = RequestPath.of(context).startsWith("/v1/manage");
    HttpServerResponse response = context.response();
    if (managing) {
      response.putHeader("Vary", "Origin");
    }
    if (managing && (origin == null || !management.origins().orElse(List.of()).contains(origin))) {
      // A browser of another origin gets no permission; other clients are not concerned.
      if (isPreflight(context)) {
        response.setStatusCode(403).end();
      } else {
        context.next();
      }
      return;
    }
    response.putHeader("Access-Control-Allow-Origin", managing ? origin : "*");
    response.putHeader("Access-Control-Expose-Headers", EXPOSED);
    if (!isPreflight(context)) {
      context.next();
      return;
    }
    response
        .putHeader(
            "Access-Control-Allow-Methods",
            managing ? "GET, HEAD, POST, PUT, PATCH, DELETE" : "GET, HEAD, POST")
        .putHeader(
            "Access-Control-Allow-Headers",
            "Accept, Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Min-Content-Version")
        .putHeader("Access-Control-Max-Age", "86400")
        .setStatusCode(204)
        .end();
  }

  private static boolean isPreflight(RoutingContext context) {
    return context.request().method() == HttpMethod.OPTIONS
        && context.request().getHeader("Origin") != null
        && context.request().getHeader("Access-Control-Request-Method") != null;
  }
}
