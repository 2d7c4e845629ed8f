package org.therapydirectory.replicas;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.Refusal;
import org.therapydirectory.web.RequestPath;
import org.therapydirectory.web.Steps;

/**
 * Says on every delivery answer which version it shows at least, and sees to it that nobody is
 * answered from before the version that they already know.
 */
@ApplicationScoped
public class VersionFilter {

  /** Set on a request that memory must not answer: it wants what this replica has not heard of. */
  public static final String BEYOND_MEMORY = "beyond-memory";

  private static final Logger LOG = Logger.getLogger(VersionFilter.class);
  private static final String VERSION = "Content-Version";
  private static final String LEAST = "Min-Content-Version";
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

  @Inject Versions versions;
  @Inject Replicas replicas;

  void register(@Observes Filters filters) {
    filters.register(this::apply, Steps.VERSION);
  }

  private void apply(RoutingContext context) {
    if (!isDelivery(RequestPath.of(context))) {
      context.next();
      return;
    }
    // Known before anything is read, so that what is read is not older.
    long known = versions.known();
    context.response().putHeader(VERSION, Long.toString(known));
    String least = context.request().getHeader(LEAST);
    if (least == null) {
      context.next();
    } else if (!NUMBER.matcher(least.strip()).matches()) {
      String detail = LEAST + " is a number that an answer carried as " + VERSION + ".";
      Refusal.send(context, List.of(Fault.of(LEAST, "malformed", detail)));
    } else {
      atLeast(Long.parseLong(least.strip()), known, context);
    }
  }

  private void atLeast(long least, long known, RoutingContext context) {
    context.response().putHeader(VERSION, Long.toString(Math.max(known, least)));
    if (least <= known) {
      context.next();
      return;
    }
    context.put(BEYOND_MEMORY, true);
    context
        .vertx()
        .executeBlocking(() -> replicas.isVisible(least), false)
        .onComplete(
            visible -> {
              if (visible.failed()) {
                LOG.warnf("The database does not answer: %s", visible.cause().getMessage());
              }
              if (visible.succeeded() && visible.result()) {
                context.next();
              } else {
                refuse(context, visible.failed());
              }
            });
  }

  private static void refuse(RoutingContext context, boolean away) {
    context.response().headers().remove(VERSION);
    context.response().putHeader("Retry-After", "1");
    Refusal.send(
        context,
        503,
        away
            ? "The database does not answer."
            : "The version of " + LEAST + " is not yet reached.");
  }

  private static boolean isDelivery(String path) {
    return path.startsWith("/v1/") && !RequestPath.isPrivate(path)
        || path.startsWith("/feeds/")
        || path.equals("/sitemap.xml");
  }
}
