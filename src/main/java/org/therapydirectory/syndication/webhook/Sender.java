package org.therapydirectory.syndication.webhook;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** Sends one message and waits for the answer. Redirects are answers like others. */
@ApplicationScoped
class Sender {

  private static final int KEPT = 1024;
  private static final int LONGEST_ERROR = 300;

  // Less than receivers and their proxies wait, so that none closes what is about to be used.
  private static final int KEEP_ALIVE_SECONDS = 4;

  @Inject Vertx vertx;
  @Inject WebhookConfig config;

  private HttpClient client;

  @PostConstruct
  void open() {
    client =
        vertx.createHttpClient(
            new HttpClientOptions().setForceSni(true).setKeepAliveTimeout(KEEP_ALIVE_SECONDS));
  }

  @PreDestroy
  void close() {
    client.close();
  }

  /**
   * What became of a message.
   *
   * @param status null where no answer came
   * @param excerpt how the body of the answer begins
   * @param error why no answer came
   */
  record Answer(Integer status, String excerpt, String retryAfter, String error, int millis) {

    boolean isSuccess() {
      return status != null && status >= 200 && status < 300;
    }
  }

  Answer send(String url, Map<String, String> headers, String body) {
    long start = System.nanoTime();
    try {
      Target target = Target.of(url, config.allowPrivate());
      Received received = exchange(target, headers, Buffer.buffer(body));
      return new Answer(
          received.status, received.excerpt, received.retryAfter, null, millisSince(start));
    } catch (Target.Refused e) {
      return new Answer(null, null, null, e.getMessage(), millisSince(start));
    } catch (TimeoutException e) {
      String error = "No answer within " + config.timeout().toMillis() + " ms.";
      return new Answer(null, null, null, error, millisSince(start));
    } catch (ExecutionException e) {
      return new Answer(null, null, null, describe(e.getCause()), millisSince(start));
    }
  }

  private record Received(int status, String excerpt, String retryAfter) {}

  private Received exchange(Target target, Map<String, String> headers, Buffer body)
      throws ExecutionException, TimeoutException {
    AtomicReference<HttpClientRequest> sent = new AtomicReference<>();
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Received> received =
        client
            .request(options(target))
            .compose(
                request -> {
                  sent.set(request);
                  if (over.get()) {
                    request.reset();
                    return Future.failedFuture("Connected too late.");
                  }
                  headers.forEach(request::putHeader);
                  return request.send(body).compose(Sender::read);
                })
            .toCompletionStage()
            .toCompletableFuture();
    try {
      return received.get(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The service stops", e);
    } finally {
      // Whoever waits no longer must not send later.
      over.set(true);
      if (!received.isDone() && sent.get() != null) {
        sent.get().reset();
      }
    }
  }

  // The connection goes to the machine that was looked at; the name is for Host, SNI and the
  // certificate.
  private RequestOptions options(Target target) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setServer(
            SocketAddress.inetSocketAddress(target.port(), target.address().getHostAddress()))
        .setHost(target.uri().getHost())
        .setPort(target.port())
        .setSsl(target.isSecure())
        .setURI(target.path())
        .setFollowRedirects(false)
        .setConnectTimeout(config.timeout().toMillis());
  }

  // A long answer is left where enough of it was read.
  private static Future<Received> read(HttpClientResponse response) {
    Promise<Received> received = Promise.promise();
    Buffer kept = Buffer.buffer();
    response.handler(
        part -> {
          kept.appendBuffer(part, 0, Math.min(part.length(), KEPT - kept.length()));
          if (kept.length() == KEPT && received.tryComplete(received(response, kept))) {
            response.request().connection().close();
          }
        });
    response.endHandler(end -> received.tryComplete(received(response, kept)));
    response.exceptionHandler(received::tryFail);
    return received.future();
  }

  private static Received received(HttpClientResponse response, Buffer kept) {
    // The database does not hold NUL.
    String excerpt = kept.toString(StandardCharsets.UTF_8).replace('\0', ' ');
    return new Received(response.statusCode(), excerpt, response.getHeader("Retry-After"));
  }

  private static String describe(Throwable e) {
    String text = e.getMessage() == null ? "The connection failed." : e.getMessage();
    if (e.getCause() != null && e.getCause().getMessage() != null) {
      text += ": " + e.getCause().getMessage();
    }
    return text.replace('\0', ' ').substring(0, Math.min(text.length(), LONGEST_ERROR));
  }

  private static int millisSince(long start) {
    return (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
  }
}
