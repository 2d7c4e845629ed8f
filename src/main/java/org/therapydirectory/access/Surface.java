package org.therapydirectory.access;

import java.util.List;
import java.util.Locale;

/** The parts of the service that are meant for different callers, each with a budget of its own. */
enum Surface {
  DELIVERY,
  SYNDICATION,
  MANAGEMENT;

  private static final List<String> FREE = List.of("/health", "/metrics", "/docs", "/openapi");

  /** The surface to which a path belongs, or null where nobody counts. */
  static Surface of(String path) {
    if (path.startsWith("/v1/manage")) {
      return MANAGEMENT;
    }
    if (path.startsWith("/v1/syndication")) {
      return SYNDICATION;
    }
    boolean free = path.equals("/") || FREE.stream().anyMatch(path::startsWith);
    return free ? null : DELIVERY;
  }

  /** Whether callers of the path have to say who they are. */
  static boolean isGuarded(String path) {
    Surface surface = of(path);
    return surface == MANAGEMENT || surface == SYNDICATION;
  }

  /** Its name in headers and settings. */
  String slug() {
    return name().toLowerCase(Locale.ROOT);
  }
}
