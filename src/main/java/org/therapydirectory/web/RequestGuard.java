package org.therapydirectory.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Refuses addresses that no endpoint could read: malformed percent-encoding, invalid UTF-8, NUL;
 * and bodies that are too large.
 */
@ApplicationScoped
class RequestGuard {

  // The same as quarkus.http.limits.max-body-size, which would answer without a body.
  private static final long LARGEST_BODY = 1 << 20;

  void register(@Observes Filters filters) {
    filters.register(this::check, Steps.GUARD);
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    if (!isWellFormed(request.uri())) {
      Refusal.send(
          context, 400, "The address is not valid percent-encoded UTF-8, or has a NUL character.");
    } else if (bodyLength(request) > LARGEST_BODY) {
      // Read to the end, so that a client that is still sending hears the answer.
      request.resume();
      context.response().putHeader("Connection", "close");
      Refusal.send(context, 413, "The body is larger than 1 MiB.");
    } else {
      context.next();
    }
  }

  private static long bodyLength(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }

  private static boolean isPlain(String uri) {
    for (int i = 0; i < uri.length(); i++) {
      char c = uri.charAt(i);
      if (c == '%' || c == 0 || c >= 0x80) {
        return false;
      }
    }
    return true;
  }

  /** Whether every escape of the address is two hex digits and the bytes are UTF-8 without NUL. */
  static boolean isWellFormed(String uri) {
    if (isPlain(uri)) {
      return true;
    }
    ByteBuffer bytes = ByteBuffer.allocate(uri.length() * 3);
    for (int i = 0; i < uri.length(); i++) {
      char c = uri.charAt(i);
      if (c != '%') {
        bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      if (i + 2 >= uri.length()) {
        return false;
      }
      int high = Character.digit(uri.charAt(i + 1), 16);
      int low = Character.digit(uri.charAt(i + 2), 16);
      if (high < 0 || low < 0 || high + low == 0) {
        return false;
      }
      bytes.put((byte) (high * 16 + low));
      i += 2;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
