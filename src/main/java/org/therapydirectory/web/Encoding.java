package org.therapydirectory.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** How a body can be sent; the name is that of Content-Encoding. */
enum Encoding {
  IDENTITY("identity", ""),
  GZIP("gzip", "-gzip");

  private final String header;
  private final String suffix;

  Encoding(String header, String suffix) {
    this.header = header;
    this.suffix = suffix;
  }

  /** The value of Content-Encoding. */
  String header() {
    return header;
  }

  /** What the tag of a body that is encoded so ends in. */
  String suffix() {
    return suffix;
  }

  /** What the client that sent this Accept-Encoding gets. */
  static Encoding accepted(String acceptEncoding) {
    if (acceptEncoding == null) {
      return IDENTITY;
    }
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

  byte[] encode(byte[] body) {
    if (this == IDENTITY) {
      return body;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 3 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
