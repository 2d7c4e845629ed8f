package org.therapydirectory.cache;

import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A network in front, as far as it is told what to forget; answers as it is told, else 200. */
public class Cdn implements QuarkusTestResourceLifecycleManager {

  static final BlockingQueue<Call> CALLS = new LinkedBlockingQueue<>();
  static final Queue<Integer> STATUSES = new ConcurrentLinkedQueue<>();

  private HttpServer server;

  /** What arrived. */
  record Call(String method, String keys, String token, String body) {}

  /** With which the service knows the network. */
  public static class Profile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "directory.cdn.key-header", "Surrogate-Key",
          "directory.cdn.purge-token-header", "Network-Key",
          "directory.cdn.purge-token", "opensesame",
          "directory.cdn.purge-retry", "0.05s");
    }

    @Override
    public List<TestResourceEntry> testResources() {
      return List.of(new TestResourceEntry(Cdn.class));
    }
  }

  @Override
  public Map<String, String> start() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    server.createContext(
        "/purge",
        exchange -> {
          CALLS.add(
              new Call(
                  exchange.getRequestMethod(),
                  exchange.getRequestHeaders().getFirst("Surrogate-Key"),
                  exchange.getRequestHeaders().getFirst("Network-Key"),
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          Integer status = STATUSES.poll();
          exchange.sendResponseHeaders(status == null ? 200 : status, -1);
          exchange.close();
        });
    server.start();
    return Map.of(
        "directory.cdn.purge-url", "http://localhost:" + server.getAddress().getPort() + "/purge");
  }

  @Override
  public void stop() {
    server.stop(0);
  }
}
