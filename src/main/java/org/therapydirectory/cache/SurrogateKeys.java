package org.therapydirectory.cache;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.therapydirectory.web.Reading;
import org.therapydirectory.web.RequestHeaders;
import org.therapydirectory.web.Steps;

/**
 * Says on answers of the delivery surface, in the header that is configured, what they depend on:
 * the ids of contents and the kinds of which everything counts. A network in front that keeps
 * answers can then forget exactly those that a change concerns.
 */
@ApplicationScoped
class SurrogateKeys {

  @Inject CdnConfig config;

  void register(@Observes Filters filters) {
    config
        .keyHeader()
        .ifPresent(header -> filters.register(context -> apply(context, header), Steps.KEYS));
  }

  private void apply(RoutingContext context, String header) {
    HttpMethod method = context.request().method();
    Address address =
        method == HttpMethod.GET || method == HttpMethod.HEAD ? Address.of(context) : null;
    if (address != null) {
      // Replaced where the answer is kept here too.
      context.put(Reading.KEY, new Reading((reading, representation) -> {}));
      context.addHeadersEndHandler(
          end -> {
            Set<String> keys = keys(address, context);
            if (!keys.isEmpty()) {
              context.response().putHeader(header, config.keySeparator().join(keys));
            }
          });
    }
    context.next();
  }

  private static Set<String> keys(Address address, RoutingContext context) {
    String accept = RequestHeaders.all(context.request(), "Accept");
    Set<String> keys = new LinkedHashSet<>(address.kindsOf(accept));
    Entry kept = context.get(CacheFilter.KEPT);
    Reading reading = context.get(Reading.KEY);
    Set<UUID> contents = kept == null ? reading.contents() : kept.contents();
    contents.forEach(id -> keys.add(id.toString()));
    keys.addAll(kept == null ? reading.kinds() : kept.kinds());
    return keys;
  }
}
