package org.therapydirectory.access;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.therapydirectory.web.Hashes;
import org.therapydirectory.web.ProblemException;

/**
 * Does a POST once for each Idempotency-Key. The claim of a key and what is done under it are one
 * transaction, which has begun before: a second request with the key waits for the first, then gets
 * its answer, or does the work itself where the first failed.
 */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_AFTER)
class Once {

  private static final Duration KEPT = Duration.ofDays(2);
  private static final int LONGEST_KEY = 255;

  private static final String CLAIM =
      """
      insert into idempotency (caller, key, created_at) values (:caller, :key, :now)
      on conflict (caller, key) do nothing
      """;

  // Everybody's, since a key that was replaced does not come again. What another request is about
  // to forget is left to it.
  private static final String FORGET =
      """
      delete from idempotency where (caller, key) in (
        select caller, key from idempotency where created_at < :old for update skip locked)
      """;

  @Inject EntityManager database;
  @Inject SealedAnswers sealed;
  @Inject Caller caller;
  @Inject Clock clock;
  @Inject HttpHeaders headers;
  @Inject UriInfo uri;

  /** The answer of the work, or the one that was given before. */
  @AroundInvoke
  Object answer(InvocationContext call) throws Exception {
    String key = headers.getHeaderString("Idempotency-Key");
    if (key == null) {
      return call.proceed();
    }
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw ProblemException.of(400, "An Idempotency-Key has 1 to 255 characters.");
    }
    String request = uri.getRequestUri().getPath() + Arrays.toString(call.getParameters());
    return claim(key) ? first(key, request, (Response) call.proceed()) : former(key, request);
  }

  private boolean claim(String key) {
    database
        .createNativeQuery(FORGET)
        .setParameter("old", clock.instant().minus(KEPT))
        .executeUpdate();
    return database
            .createNativeQuery(CLAIM)
            .setParameter("caller", caller())
            .setParameter("key", SealedAnswers.name(key))
            .setParameter("now", clock.instant())
            .executeUpdate()
        == 1;
  }

  private Response first(String key, String request, Response answer) {
    database
        .createNativeQuery(
            "update idempotency set answer = :answer where caller = :caller and key = :key")
        .setParameter("answer", sealed.seal(key, request, answer))
        .setParameter("caller", caller())
        .setParameter("key", SealedAnswers.name(key))
        .executeUpdate();
    return answer;
  }

  private Response former(String key, String request) {
    byte[] answer =
        (byte[])
            database
                .createNativeQuery(
                    "select answer from idempotency where caller = :caller and key = :key",
                    byte[].class)
                .setParameter("caller", caller())
                .setParameter("key", SealedAnswers.name(key))
                .getSingleResult();
    SealedAnswers.Kept kept = sealed.open(key, answer);
    if (!kept.request().equals(Hashes.text(request))) {
      throw ProblemException.of(422, "This Idempotency-Key was used for another request.");
    }
    Response.ResponseBuilder response = Response.status(kept.status());
    if (kept.body() != null) {
      response.entity(kept.body()).type(MediaType.APPLICATION_JSON);
    }
    return response
        .header(HttpHeaders.LOCATION, kept.location())
        .header(HttpHeaders.ETAG, kept.etag())
        .build();
  }

  private String caller() {
    return caller.key() == null ? caller.name() : caller.key().toString();
  }
}
