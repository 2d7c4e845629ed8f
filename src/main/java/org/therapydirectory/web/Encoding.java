package org.therapydirectory.web;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** How a body can be sent. The server's own compressor knows gzip only, and agrees with this. */
enum Encoding {
  IDENTITY(null, ""),
  /** The client takes gzip too, but likes this better; the server's compressor has to be told. */
  IDENTITY_BY_CHOICE("identity", ""),
  GZIP("gzip", "-gzip"),
  BROTLI("br", "-br"),
  /** HTTP/2: there the server encodes with gzip whatever says that it is, once more. */
  GZIP_BY_SERVER("gzip", "-gzip");

  /** Every encoding in which a body can be at hand. */
  static final List<Encoding> KEPT = List.of(GZIP, BROTLI);

  // Its encoder is native code, which is there for the usual systems.
  private static final boolean BROTLI_IS_THERE = Brotli4jLoader.isAvailable();

  // As fast as gzip and about a tenth smaller.
  private static final Encoder.Parameters BROTLI_PARAMETERS =
      BROTLI_IS_THERE ? Encoder.Parameters.create(5) : null;

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
    Encoding accepted = accepted(header(request), BROTLI_IS_THERE);
    return accepted == GZIP && request.version() == HttpVersion.HTTP_2 ? GZIP_BY_SERVER : accepted;
  }

  // RFC 9110, 5.3: several lines are one list.
  private static String header(HttpServerRequest request) {
    return RequestHeaders.all(request, "Accept-Encoding");
  }

  /** Whether the server's compressor would encode a body for the client. */
  static boolean isByServer(HttpServerRequest request) {
    return accepted(header(request), false) == GZIP;
  }

  /** What the client likes best; of what it likes as well, brotli, then gzip. */
  static Encoding accepted(String acceptEncoding, boolean brotli) {
    if (acceptEncoding == null) {
      return IDENTITY;
    }
    List<String> offers = List.of(acceptEncoding.toLowerCase(Locale.ROOT).split(","));
    double others = Math.max(0, weight(offers, "*"));
    double gzip = Math.max(weight(offers, "gzip"), weight(offers, "x-gzip"));
    double br = weight(offers, "br");
    gzip = gzip < 0 ? others : gzip;
    // A client that takes anything is not expected to know brotli.
    br = brotli ? br : -1;
    if (weight(offers, "identity") > Math.max(br, gzip)) {
      return gzip > 0 ? IDENTITY_BY_CHOICE : IDENTITY;
    }
    if (br > 0 && br >= gzip) {
      return BROTLI;
    }
    return gzip > 0 ? GZIP : IDENTITY;
  }

  // How much the client likes the encoding, from 0 to 1; -1 where it does not name it.
  private static double weight(List<String> offers, String name) {
    for (String offer : offers) {
      String[] parts = offer.split(";", 2);
      if (parts[0].strip().equals(name)) {
        return parts.length == 1 ? 1 : quality(parts[1].strip());
      }
    }
    return -1;
  }

  private static double quality(String parameter) {
    return parameter.matches("q\\s*=\\s*[01](\\.\\d{0,3})?")
        ? Double.parseDouble(parameter.substring(parameter.indexOf('=') + 1))
        : 1;
  }

  /** The body in this encoding. */
  byte[] encode(byte[] body) {
    try {
      return switch (this) {
        case GZIP -> gzip(body);
        case BROTLI -> Encoder.compress(body, BROTLI_PARAMETERS);
        default -> body;
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 3 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body);
    }
    return bytes.toByteArray();
  }
}
