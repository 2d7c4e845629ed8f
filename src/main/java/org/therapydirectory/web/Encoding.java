package org.therapydirectory.web;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** How a body can be sent; the name is that of Content-Encoding. */
enum Encoding {
  IDENTITY("identity", ""),
  GZIP("gzip", "-gzip"),
  /** HTTP/2: there the server encodes whatever says that it is encoded, once more. */
  BY_SERVER(null, "");

  private final String header;
  private final String suffix;

  Encoding(String header, String suffix) {
    this.header = header;
    this.suffix = suffix;
  }

  /** The value of Content-Encoding; null where none is to be set. */
  String header() {
    return header;
  }

  /** What the tag of a body that is encoded so ends in. */
  String suffix() {
    return suffix;
  }

  /** What the client that sent the request gets. */
  static Encoding of(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      return BY_SERVER;
    }
    String acceptEncoding = request.getHeader("Accept-Encoding");
    return acceptEncoding == null ? IDENTITY : accepted(acceptEncoding);
  }

  private static Encoding accepted(String acceptEncoding) {
    for (String offer : acceptEncoding.toLowerCase(Locale.ROOT).split(",")) {
      int weight = offer.indexOf(';');
      String name = (weight < 0 ? offer : offer.substring(0, weight)).strip();
      boolean refused = weight >= 0 && offer.substring(weight + 1).strip().matches("q=0(\\.0*)?");
      if ((name.equals("gzip") || name.equals("x-gzip")) && !refused) {
        return GZIP;
      }
    }
    return IDENTITY;
  }

  static byte[] gzip(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 3 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
