package org.therapydirectory.syndication.webhook;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A partner's server: keeps what it is sent and answers as it is told, else 204. */
class Receiver implements AutoCloseable {

  // Longer than it takes until the work of a replica that died is taken over.
  private static final long PATIENCE_SECONDS = 60;

  /** What arrived. */
  record Call(Headers headers, byte[] body, long nanos) {

    String header(String name) {
      return headers.getFirst(name);
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** How to answer a call. */
  record Reply(int status, String header, String value, Duration delay, String body) {

    static Reply of(int status) {
      return new Reply(status, null, null, Duration.ZERO, "");
    }

    static Reply of(int status, String header, String value) {
      return new Reply(status, header, value, Duration.ZERO, "");
    }

    static Reply late(Duration delay) {
      return new Reply(204, null, null, delay, "");
    }

    static Reply saying(int status, String body) {
      return new Reply(status, null, null, Duration.ZERO, body);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
  private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();

  Receiver(Reply... planned) throws IOException {
    replies.addAll(List.of(planned));
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?from=directory";
  }

  private void handle(HttpExchange exchange) throws IOException {
    mostAtOnce.accumulateAndGet(open.incrementAndGet(), Math::max);
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Reply planned = replies.poll();
      Reply reply = planned == null ? Reply.of(204) : planned;
      calls.add(new Call(exchange.getRequestHeaders(), body, System.nanoTime()));
      Thread.sleep(reply.delay().toMillis());
      if (reply.header() != null) {
        exchange.getResponseHeaders().set(reply.header(), reply.value());
      }
      byte[] answer = reply.body().getBytes(StandardCharsets.UTF_8);
      open.decrementAndGet();
      exchange.sendResponseHeaders(reply.status(), answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next call, which must come. */
  Call next() throws InterruptedException {
    Call call = calls.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (call == null) {
      throw new AssertionError("Nothing was received");
    }
    return call;
  }

  /** How many calls have come that nobody has asked for. */
  int waiting() {
    return calls.size();
  }

  int mostAtOnce() {
    return mostAtOnce.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
