package org.therapydirectory.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Problems that are answered before any endpoint is reached. */
public final class Refusal {

  private Refusal() {}

  /** Ends the request with a problem. */
  public static void send(RoutingContext context, int status, String detail) {
    send(context, body(status, detail).put("instance", context.request().path()));
  }

  /** Ends the request with a 400 that names the faults. */
  public static void send(RoutingContext context, List<Fault> faults) {
    JsonArray errors = new JsonArray();
    faults.forEach(fault -> errors.add(error(fault)));
    JsonObject body = body(400, Problems.detail(faults));
    String path = AddressFaults.asSent(context.request().path());
    send(context, body.put("instance", path).put("errors", errors));
  }

  private static JsonObject error(Fault fault) {
    return new JsonObject()
        .put("parameter", fault.parameter())
        .put("code", fault.code())
        .put("detail", fault.detail());
  }

  private static JsonObject body(int status, String detail) {
    Problem problem = Problems.problem(status, detail, null, null, null, null);
    return new JsonObject()
        .put("type", problem.type())
        .put("title", problem.title())
        .put("status", problem.status())
        .put("detail", problem.detail());
  }

  private static void send(RoutingContext context, JsonObject body) {
    context
        .response()
        .setStatusCode(body.getInteger("status"))
        .putHeader("Content-Type", Problems.MEDIA_TYPE)
        .putHeader("Cache-Control", Problems.CACHE_CONTROL)
        .end(body.toBuffer());
  }
}
