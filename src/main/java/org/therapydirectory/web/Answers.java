package org.therapydirectory.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/** Answers of the delivery surface: JSON with an ETag, 304 where the caller has it already. */
@ApplicationScoped
public class Answers {

  /** A short life in shared caches, then served stale while a fresh one is fetched. */
  static final String CACHE_CONTROL = "public, max-age=10, stale-while-revalidate=60";

  private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");

  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  @Inject ObjectMapper json;
  @Inject Clock clock;

  /** The answer with this body, or 304 without it. */
  public Response json(Object body, String ifNoneMatch, String... headers) {
    try {
      return bytes(json.writeValueAsBytes(body), MediaType.APPLICATION_JSON, ifNoneMatch, headers);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A permanent redirect within the service that keeps the query. */
  public Response moved(String path, UriInfo uri) {
    String query = uri.getRequestUri().getRawQuery();
    String target = query == null ? path : path + "?" + query;
    return Response.status(Response.Status.MOVED_PERMANENTLY)
        .header(HttpHeaders.LOCATION, target)
        .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
        .build();
  }

  /**
   * The answer with these bytes, or 304 without them.
   *
   * @param type the media type of the body
   * @param changedAt when the newest of what it shows changed, or null where nobody knows
   */
  public Response bytes(byte[] body, String type, Instant changedAt, HttpHeaders request) {
    String ifNoneMatch = request.getHeaderString(HttpHeaders.IF_NONE_MATCH);
    if (changedAt == null) {
      return bytes(body, type, ifNoneMatch);
    }
    Instant now = clock.instant();
    Instant shown = lastModified(changedAt, now);
    String since = request.getHeaderString(HttpHeaders.IF_MODIFIED_SINCE);
    // With If-None-Match the date does not count (RFC 9110), nor while its second still runs: what
    // the caller has may be from earlier in it.
    boolean settled = !now.isBefore(changedAt.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
    boolean unchanged = ifNoneMatch == null && settled && since != null && !isBefore(since, shown);
    return bytes(
        body, type, unchanged ? "*" : ifNoneMatch, HttpHeaders.LAST_MODIFIED, httpDate(shown));
  }

  /**
   * The second for Last-Modified. While that second still runs, more may change in it, so that the
   * one before is shown and the next caller asks again.
   */
  static Instant lastModified(Instant changedAt, Instant now) {
    Instant second = changedAt.truncatedTo(ChronoUnit.SECONDS);
    return now.isBefore(second.plusSeconds(1)) ? second.minusSeconds(1) : second;
  }

  private static String httpDate(Instant second) {
    return HTTP_DATE.format(second);
  }

  private static boolean isBefore(String date, Instant second) {
    try {
      return Instant.from(HTTP_DATE.parse(date.strip())).isBefore(second);
    } catch (DateTimeException e) {
      return true;
    }
  }

  private static Response bytes(byte[] body, String type, String ifNoneMatch, String... headers) {
    String tag = tag(body);
    Response.ResponseBuilder response =
        matches(ifNoneMatch, tag) ? Response.notModified() : Response.ok(body, type);
    response
        .header(HttpHeaders.ETAG, "W/\"" + tag + "\"")
        .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
        .header(HttpHeaders.VARY, "Accept, Accept-Encoding");
    for (int i = 0; i + 1 < headers.length; i += 2) {
      response.header(headers[i], headers[i + 1]);
    }
    return response.build();
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
        .map(result -> result.group(1).replaceFirst("-(gzip|br|zstd)$", ""))
        .anyMatch(tag::equals);
  }

  private static String tag(byte[] body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 12));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
