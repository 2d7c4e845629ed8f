package org.therapydirectory.cache;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.therapydirectory.replicas.VersionFilter;
import org.therapydirectory.replicas.Versions;
import org.therapydirectory.web.Compression;
import org.therapydirectory.web.Reading;
import org.therapydirectory.web.Representation;
import org.therapydirectory.web.RequestHeaders;
import org.therapydirectory.web.Steps;

/**
 * Answers from memory on the event loop, where the answer is kept and this replica hears of
 * changes; otherwise lets it be read, once for all who ask at the same time.
 */
@ApplicationScoped
class CacheFilter {

  /** Under which a request that is answered from memory carries what it is answered with. */
  static final String KEPT = "kept";

  @Inject ResponseCache cache;
  @Inject CacheConfig config;
  @Inject Versions versions;
  @Inject Clock clock;

  private final Map<String, Flight> flights = new ConcurrentHashMap<>();

  void register(@Observes Filters filters) {
    if (config.enabled()) {
      filters.register(this::apply, Steps.CACHE);
    }
  }

  private void apply(RoutingContext context) {
    HttpServerRequest request = context.request();
    boolean reads = request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
    if (!reads || context.get(VersionFilter.BEYOND_MEMORY) != null || !versions.isHearing()) {
      context.next();
      return;
    }
    String accept = RequestHeaders.all(request, "Accept");
    String key = Address.key(request);
    Entry entry = cache.find(key);
    Address address = entry == null ? Address.of(context) : entry.address();
    if (address == null || !address.kept() || !address.suits(accept)) {
      context.next();
    } else if (entry != null) {
      context.put(KEPT, entry);
      answer(context, entry.representation());
    } else {
      read(context, key, address);
    }
  }

  private void read(RoutingContext context, String key, Address address) {
    long readAt = cache.lastChange();
    Instant startedAt = clock.instant();
    Flight mine = new Flight();
    Flight other = flights.putIfAbsent(key, mine);
    if (other != null) {
      await(context, other);
      return;
    }
    context.put(
        Reading.KEY,
        new Reading(
            (reading, representation) -> {
              cache.keep(key, address, readAt, startedAt, reading, representation);
              land(key, mine, true);
            }));
    // Where nothing was kept, because it is an error or the client is gone.
    context.addEndHandler(end -> land(key, mine, false));
    context.next();
  }

  private void land(String key, Flight flight, boolean kept) {
    flights.remove(key, flight);
    flight.land(kept);
  }

  // What was kept may be out of date for those who came after a change; then one of them reads.
  private void await(RoutingContext context, Flight flight) {
    boolean waiting =
        flight.join(
            context.vertx().getOrCreateContext(),
            kept -> {
              if (kept) {
                apply(context);
              } else {
                context.next();
              }
            });
    if (!waiting) {
      apply(context);
    }
  }

  private void answer(RoutingContext context, Representation representation) {
    Representation.Reply reply = representation.reply(context.request(), clock.instant());
    if (reply.isReady()) {
      send(context, reply, reply.body());
    } else {
      context
          .vertx()
          .executeBlocking(reply::body, false)
          .onSuccess(body -> send(context, reply, body))
          .onFailure(context::fail);
    }
  }

  private static void send(RoutingContext context, Representation.Reply reply, Buffer body) {
    HttpServerResponse response = context.response();
    context.put(Compression.SETTLED, true);
    response.setStatusCode(reply.status());
    reply.headers(response::putHeader);
    if (body == null) {
      response.end();
    } else if (context.request().method() == HttpMethod.HEAD) {
      if (reply.length() >= 0) {
        response.putHeader("Content-Length", Integer.toString(reply.length()));
      }
      response.end();
    } else {
      response.end(body);
    }
  }
}
