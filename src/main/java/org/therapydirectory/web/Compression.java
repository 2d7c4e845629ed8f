package org.therapydirectory.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Sees to it that every answer in a compressible form goes through the server's compressor, unless
 * it is encoded already, and that HEAD says of it what GET does.
 */
@ApplicationScoped
public class Compression {

  /** Set on a request whose answer says all of its encoding itself. */
  public static final String SETTLED = "encoding-settled";

  private static final Pattern COMPRESSIBLE =
      Pattern.compile(
          "(text/[^;]+|application/([^;]+\\+)?(json|xml|yaml)|application/(javascript|x-ndjson)"
              + "|image/svg\\+xml)\\s*(;.*)?");

  // How the framework tells the compressor to leave a body alone; it means nothing to clients.
  private static final String ALONE = "identity";
  private static final int NOT_MODIFIED = 304;

  void register(@Observes Filters filters) {
    filters.register(
        context -> {
          context.addHeadersEndHandler(
              end -> {
                if (context.get(SETTLED) == null) {
                  settle(context.request(), context.response());
                }
              });
          context.next();
        },
        Steps.COMPRESSION);
  }

  private static void settle(HttpServerRequest request, HttpServerResponse response) {
    MultiMap headers = response.headers();
    List<String> encodings = headers.getAll(HttpHeaders.CONTENT_ENCODING);
    if (encodings.stream().anyMatch(encoding -> !encoding.equals(ALONE))) {
      if (encodings.contains(ALONE)) {
        headers.set(
            HttpHeaders.CONTENT_ENCODING.toString(),
            encodings.stream().filter(encoding -> !encoding.equals(ALONE)).toList());
      }
      return;
    }
    String type = headers.get(HttpHeaders.CONTENT_TYPE);
    boolean compressible = type != null && COMPRESSIBLE.matcher(type).matches();
    boolean head = request.method() == HttpMethod.HEAD;
    if (compressible || head || type == null || response.getStatusCode() == NOT_MODIFIED) {
      headers.remove(HttpHeaders.CONTENT_ENCODING);
    }
    if (compressible) {
      vary(headers);
      if (!head && Encoding.of(request) == Encoding.IDENTITY_BY_CHOICE) {
        headers.set(HttpHeaders.CONTENT_ENCODING, ALONE);
      }
      if (head && Encoding.isByServer(request)) {
        headers.set(HttpHeaders.CONTENT_ENCODING, Encoding.GZIP.header());
        headers.remove(HttpHeaders.CONTENT_LENGTH);
      }
    }
  }

  private static void vary(MultiMap headers) {
    String vary = String.join(", ", headers.getAll(HttpHeaders.VARY));
    if (!vary.toLowerCase(Locale.ROOT).contains("accept-encoding")) {
      headers.set(
          HttpHeaders.VARY, vary.isEmpty() ? "Accept-Encoding" : vary + ", Accept-Encoding");
    }
  }
}
