package org.therapydirectory.web;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** Headers of a request that hold lists. */
public final class RequestHeaders {

  private RequestHeaders() {}

  /** All lines of the header as the one list that they are (RFC 9110, 5.3); null for none. */
  public static String all(HttpServerRequest request, CharSequence name) {
    List<String> lines = request.headers().getAll(name);
    return lines.isEmpty() ? null : String.join(", ", lines);
  }
}
