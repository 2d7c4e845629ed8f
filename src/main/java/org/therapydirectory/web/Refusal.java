package org.therapydirectory.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Problems that are answered before any endpoint is reached. */
public final class Refusal {

  private Refusal() {}

  /** Ends the request with a problem. */
  public static void send(RoutingContext context, int status, String detail) {
    send(context, body(status, detail));
  }

  /** Ends the request with a 400 that names the header. */
  public static void malformedHeader(RoutingContext context, String header, String detail) {
    JsonObject fault =
        new JsonObject().put("parameter", header).put("code", "malformed").put("detail", detail);
    send(context, body(400, detail).put("errors", new JsonArray().add(fault)));
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
        .end(body.toBuffer());
  }
}
