package org.therapydirectory.access;

import io.vertx.core.http.HttpServerRequest;

/** What a caller shows to come in: {@code Authorization: Bearer …}. */
final class BearerToken {

  private static final String SCHEME = "bearer ";

  private BearerToken() {}

  /** The token of the request, or null. */
  static String of(HttpServerRequest request) {
    String header = request.getHeader("Authorization");
    boolean bearer = header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    return bearer ? header.substring(SCHEME.length()).strip() : null;
  }

  /** Whether it is one of the directory's own keys rather than an identity provider's token. */
  static boolean isKey(String token) {
    return token.startsWith("td_");
  }
}
