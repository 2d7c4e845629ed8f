package org.therapydirectory.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.util.List;
import org.therapydirectory.web.Refusal;
import org.therapydirectory.web.RequestPath;
import org.therapydirectory.web.Steps;

/**
 * Refuses callers who ask for more than their budget, before anything is done for them, and tells
 * everybody how much they have left.
 */
@ApplicationScoped
class RateLimitFilter {

  @Inject RateLimitConfig config;
  @Inject RateLimits limits;
  @Inject ClientAddress addresses;

  // After the cross-origin rules, so that a browser may read a refusal.
  void register(@Observes Filters filters) {
    if (config.enabled()) {
      filters.register(this::check, Steps.RATE_LIMIT);
    }
  }

  private void check(RoutingContext context) {
    Surface surface = Surface.of(RequestPath.of(context));
    InetAddress address = addresses.of(context.request());
    if (surface == null || isExempt(address)) {
      context.next();
      return;
    }
    RateLimitVerdict verdict = limits.count(surface, address, BearerToken.of(context.request()));
    context
        .response()
        .putHeader("RateLimit-Policy", verdict.policy())
        .putHeader("RateLimit", verdict.state());
    if (verdict.isAllowed()) {
      context.next();
      return;
    }
    context.response().putHeader("Retry-After", String.valueOf(verdict.retryAfter()));
    Refusal.send(
        context,
        429,
        "More than %d requests within %d seconds; come again in %d seconds."
            .formatted(
                verdict.allowance().requests(),
                verdict.allowance().window().toSeconds(),
                verdict.retryAfter()));
  }

  private boolean isExempt(InetAddress address) {
    List<Network> exempt = config.exempt().orElse(List.of());
    return address != null && exempt.stream().anyMatch(network -> network.contains(address));
  }
}
