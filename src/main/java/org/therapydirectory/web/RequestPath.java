package org.therapydirectory.web;

import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/**
 * The path of a request as endpoints are found by it, so that no other way of writing it differs.
 */
public final class RequestPath {

  private static final Pattern PRIVATE = Pattern.compile("/v1/(manage|preview|syndication)(/.*)?");

  private RequestPath() {}

  /** With escapes and dots resolved; as it was sent where that cannot be done. */
  public static String of(RoutingContext context) {
    try {
      return context.normalizedPath();
    } catch (IllegalArgumentException e) {
      // Malformed escapes, which RequestGuard refuses further on.
      return context.request().path();
    }
  }

  /** Whether its answers are for one caller only. */
  public static boolean isPrivate(String path) {
    return PRIVATE.matcher(path).matches();
  }
}
