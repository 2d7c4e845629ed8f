package org.therapydirectory.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/**
 * A body that may be answered many times, with everything that its answers say of it. What is sent
 * depends on the request: the body in an encoding, or 304 without it.
 */
public final class Representation {

  /** A short life in shared caches, then served stale while a fresh one is fetched. */
  static final String CACHE_CONTROL = "public, max-age=10, stale-while-revalidate=60";

  static final String VARY = "Accept, Accept-Encoding";

  private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");
  private static final Pattern SUFFIXES = Pattern.compile("(-(gzip|br|zstd))+$");

  private static final DateTimeFormatter HTTP_DATE = httpDate("EEE, dd MMM uuuu HH:mm:ss 'GMT'");
  // The forms of old, which whoever reads a date has to know (RFC 9110, 5.6.7).
  private static final List<DateTimeFormatter> HTTP_DATES =
      List.of(HTTP_DATE, rfc850(), httpDate("EEE MMM ppd HH:mm:ss uuuu"));

  private final Buffer body;
  private final String type;
  private final String tag;
  private final Instant changedAt;
  private final List<String> headers;
  // The body in each encoding, once somebody asked for it so.
  private final AtomicReferenceArray<Buffer> encoded =
      new AtomicReferenceArray<>(Encoding.values().length);

  /**
   * A representation.
   *
   * @param changedAt when the newest of what it shows changed, or null where nobody knows
   * @param headers further headers, names and values in turn
   */
  Representation(byte[] body, String type, Instant changedAt, String... headers) {
    this.body = Buffer.buffer(body);
    this.type = type;
    this.changedAt = changedAt;
    this.headers = List.of(headers);
    this.tag = tag(body, this.headers);
  }

  // Of its years of two digits none is more than fifty years ahead.
  private static DateTimeFormatter rfc850() {
    return new DateTimeFormatterBuilder()
        .appendPattern("EEEE, dd-MMM-")
        .appendValueReduced(ChronoField.YEAR, 2, 2, LocalDate.now(ZoneOffset.UTC).minusYears(49))
        .appendPattern(" HH:mm:ss 'GMT'")
        .toFormatter(Locale.ENGLISH)
        .withZone(ZoneOffset.UTC);
  }

  private static DateTimeFormatter httpDate(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
  }

  /** What a request gets: the body, encoded or not, or only that it has not changed. */
  public final class Reply {

    private final boolean unchanged;
    private final Encoding encoding;
    private final Instant now;

    private Reply(boolean unchanged, Encoding encoding, Instant now) {
      this.unchanged = unchanged;
      this.encoding = encoding;
      this.now = now;
    }

    /** 200 or 304. */
    public int status() {
      return unchanged ? 304 : 200;
    }

    /** Whether the body is at hand and need not be encoded first. */
    public boolean isReady() {
      return unchanged || !Encoding.KEPT.contains(encoding) || kept() != null;
    }

    /** The body; null for 304. Encoding it may take a while. */
    public Buffer body() {
      if (unchanged || !Encoding.KEPT.contains(encoding)) {
        return unchanged ? null : body;
      }
      if (kept() == null) {
        encoded.set(encoding.ordinal(), Buffer.buffer(encoding.encode(body.getBytes())));
      }
      return kept();
    }

    private Buffer kept() {
      return encoded.get(encoding.ordinal());
    }

    /** How long the body is on its way; -1 where the server encodes it or there is none. */
    public int length() {
      return unchanged || encoding == Encoding.GZIP_BY_SERVER ? -1 : body().length();
    }

    /** Hands out every header but the length. */
    public void headers(BiConsumer<CharSequence, String> header) {
      if (!unchanged) {
        header.accept(HttpHeaders.CONTENT_TYPE, type);
        if (encoding.header() != null) {
          header.accept(HttpHeaders.CONTENT_ENCODING, encoding.header());
        }
      }
      header.accept(HttpHeaders.ETAG, "W/\"" + tag + encoding.suffix() + "\"");
      header.accept(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL);
      header.accept(HttpHeaders.VARY, VARY);
      if (changedAt != null) {
        header.accept(HttpHeaders.LAST_MODIFIED, HTTP_DATE.format(lastModified(changedAt, now)));
      }
      for (int i = 0; i + 1 < headers.size(); i += 2) {
        header.accept(headers.get(i), headers.get(i + 1));
      }
    }
  }

  /** What the request gets at this moment. */
  public Reply reply(HttpServerRequest request, Instant now) {
    return reply(
        Encoding.of(request),
        RequestHeaders.all(request, HttpHeaders.IF_NONE_MATCH),
        request.getHeader(HttpHeaders.IF_MODIFIED_SINCE),
        now);
  }

  Reply reply(Encoding encoding, String ifNoneMatch, String ifModifiedSince, Instant now) {
    // With If-None-Match the date does not count (RFC 9110).
    boolean unchanged =
        ifNoneMatch == null
            ? changedAt != null && isUnchangedSince(ifModifiedSince, now)
            : matches(ifNoneMatch, tag);
    return new Reply(unchanged, encoding, now);
  }

  /** About how many bytes it takes in memory, once it is encoded too. */
  public int weight() {
    return 512 + body.length() + Encoding.KEPT.size() * (body.length() / 3);
  }

  // Nor does the date count while its second still runs: what the caller has may be from earlier
  // in it.
  private boolean isUnchangedSince(String date, Instant now) {
    boolean settled = !now.isBefore(changedAt.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
    return settled && date != null && !isBefore(date, lastModified(changedAt, now));
  }

  /**
   * The second for Last-Modified. While that second still runs, more may change in it, so that the
   * one before is shown and the next caller asks again.
   */
  static Instant lastModified(Instant changedAt, Instant now) {
    Instant second = changedAt.truncatedTo(ChronoUnit.SECONDS);
    return now.isBefore(second.plusSeconds(1)) ? second.minusSeconds(1) : second;
  }

  private static boolean isBefore(String date, Instant second) {
    for (DateTimeFormatter form : HTTP_DATES) {
      try {
        return Instant.from(form.parse(date.strip())).isBefore(second);
      } catch (DateTimeException e) {
        // Perhaps it has another form; what has none does not count.
      }
    }
    return true;
  }

  /** Whether If-None-Match names the tag: weak comparison, lists, {@code *}, a proxy's -gzip. */
  static boolean matches(String ifNoneMatch, String tag) {
    if (ifNoneMatch == null) {
      return false;
    }
    if (ifNoneMatch.strip().equals("*")) {
      return true;
    }
    return TAG.matcher(ifNoneMatch)
        .results()
        .map(result -> SUFFIXES.matcher(result.group(1)).replaceFirst(""))
        .anyMatch(tag::equals);
  }

  // What the headers say is kept with the body. Without hyphens, so that none looks like an
  // encoding's suffix.
  private static String tag(byte[] body, List<String> headers) {
    MessageDigest hash = Hashes.sha256();
    hash.update(body);
    headers.forEach(header -> hash.update(header.getBytes(StandardCharsets.UTF_8)));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Arrays.copyOf(hash.digest(), 12))
        .replace('-', '.');
  }
}
