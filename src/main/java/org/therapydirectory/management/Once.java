package org.therapydirectory.management;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.therapydirectory.access.Caller;
import org.therapydirectory.web.ProblemException;

/**
 * Does a POST once for each Idempotency-Key. The claim of a key and what is done under it are one
 * transaction: a second request with the key waits for the first, then gets its answer, or does the
 * work itself where the first failed.
 */
@ApplicationScoped
@Transactional
class Once {

  private static final Duration KEPT = Duration.ofDays(2);
  private static final int LONGEST_KEY = 255;

  private static final String CLAIM =
      """
      insert into idempotency (caller, key, request, created_at)
      values (:caller, :key, :request, :now)
      on conflict (caller, key) do nothing
      """;

  private static final String ANSWER =
      """
      update idempotency set status = :status, location = :location, etag = :etag, body = :body
      where caller = :caller and key = :key
      """;

  @Inject EntityManager database;
  @Inject ObjectMapper json;
  @Inject Caller caller;
  @Inject Clock clock;

  /** The answer of the work, or the one that was given before. */
  Response answer(UriInfo uri, HttpHeaders headers, String body, Supplier<Response> work) {
    String key = headers.getHeaderString("Idempotency-Key");
    if (key == null) {
      return work.get();
    }
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw ProblemException.of(400, "An Idempotency-Key has 1 to 255 characters.");
    }
    byte[] request = hash(uri.getRequestUri().getPath() + "\n" + body);
    if (!claim(key, request)) {
      return former(key, request);
    }
    Response answer = work.get();
    keep(key, answer);
    return answer;
  }

  private boolean claim(String key, byte[] request) {
    database
        .createNativeQuery("delete from idempotency where caller = :caller and created_at < :old")
        .setParameter("caller", caller())
        .setParameter("old", clock.instant().minus(KEPT))
        .executeUpdate();
    return database
            .createNativeQuery(CLAIM)
            .setParameter("caller", caller())
            .setParameter("key", key)
            .setParameter("request", request)
            .setParameter("now", clock.instant())
            .executeUpdate()
        == 1;
  }

  private Response former(String key, byte[] request) {
    @SuppressWarnings("unchecked")
    List<Tuple> rows =
        database
            .createNativeQuery(
                "select request, status, location, etag, body from idempotency"
                    + " where caller = :caller and key = :key",
                Tuple.class)
            .setParameter("caller", caller())
            .setParameter("key", key)
            .getResultList();
    Tuple row = rows.get(0);
    if (!Arrays.equals(row.get("request", byte[].class), request)) {
      throw ProblemException.of(422, "This Idempotency-Key was used for another request.");
    }
    Response.ResponseBuilder answer = Response.status(row.get("status", Integer.class));
    if (row.get("body") != null) {
      answer.entity(row.get("body", String.class)).type(MediaType.APPLICATION_JSON);
    }
    return answer
        .header(HttpHeaders.LOCATION, row.get("location"))
        .header(HttpHeaders.ETAG, row.get("etag"))
        .build();
  }

  private void keep(String key, Response answer) {
    try {
      Object entity = answer.getEntity();
      database
          .createNativeQuery(ANSWER)
          .setParameter("status", answer.getStatus())
          .setParameter("location", answer.getHeaderString(HttpHeaders.LOCATION))
          .setParameter("etag", answer.getHeaderString(HttpHeaders.ETAG))
          .setParameter("body", entity == null ? null : json.writeValueAsString(entity))
          .setParameter("caller", caller())
          .setParameter("key", key)
          .executeUpdate();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String caller() {
    return caller.key() == null ? caller.name() : caller.key().toString();
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
