package org.therapydirectory.cache;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.therapydirectory.publishing.Published;
import org.therapydirectory.publishing.Rewritten;
import org.therapydirectory.replicas.Replicas;

/**
 * Has the network in front forget what changed. Changes that this replica takes are collected; a
 * thread of its own sends them once every replica shows them, so that nobody who publishes waits
 * and nothing old is fetched anew. What could not be sent is not kept beyond a restart: answers in
 * the network live for little more than a minute.
 */
@ApplicationScoped
class CdnPurge {

  private static final Logger LOG = Logger.getLogger(CdnPurge.class);

  // Some networks take no more at once.
  private static final int KEYS_A_CALL = 30;
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration REPLICAS_PATIENCE = Duration.ofSeconds(2);

  @Inject CdnConfig config;
  @Inject Replicas replicas;

  private final Set<String> pending = new LinkedHashSet<>();
  private final Thread thread = new Thread(this::run, "cdn-purge");
  private HttpClient http;

  void start(@Observes StartupEvent start) {
    if (config.purgeUrl().isEmpty()) {
      return;
    }
    if (config.keyHeader().isEmpty()) {
      throw new IllegalArgumentException(
          "directory.cdn.purge-url needs directory.cdn.key-header: answers without keys cannot be"
              + " forgotten by them.");
    }
    checkRequest();
    http = HttpClient.newBuilder().connectTimeout(config.purgeTimeout()).build();
    thread.setDaemon(true);
    thread.start();
  }

  // What no pattern tells, such as a header that only the client may set, is told by making one.
  private void checkRequest() {
    try {
      request(List.of("therapist"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "directory.cdn.purge-url, purge-method, purge-token-header and key-header must be such"
              + " that a request can be made of them: "
              + e.getMessage(),
          e);
    }
  }

  void stop(@Observes ShutdownEvent stop) {
    thread.interrupt();
  }

  void note(@Observes(during = TransactionPhase.AFTER_SUCCESS) Published change) {
    note(change.kind(), List.of(change.id()));
  }

  // A page names only itself, though it shows words of others; those changed too.
  void note(@Observes(during = TransactionPhase.AFTER_SUCCESS) Rewritten change) {
    note(change.kind(), change.ids());
  }

  private void note(String kind, List<UUID> ids) {
    if (config.purgeUrl().isPresent()) {
      synchronized (pending) {
        pending.add(kind);
        ids.forEach(id -> pending.add(id.toString()));
        pending.notifyAll();
      }
    }
  }

  private void run() {
    try {
      while (true) {
        List<String> keys = take();
        try {
          awaitReplicas();
          purge(keys);
        } catch (RuntimeException e) {
          // Later changes are told all the same.
          LOG.errorf(e, "The network in front was not told of %d changes", keys.size());
        }
      }
    } catch (InterruptedException e) {
      // The service stops.
      Thread.currentThread().interrupt();
    }
  }

  private List<String> take() throws InterruptedException {
    synchronized (pending) {
      while (pending.isEmpty()) {
        pending.wait();
      }
      List<String> keys = new ArrayList<>();
      Iterator<String> all = pending.iterator();
      while (all.hasNext() && keys.size() < KEYS_A_CALL) {
        keys.add(all.next());
        all.remove();
      }
      return keys;
    }
  }

  private void awaitReplicas() throws InterruptedException {
    Instant patience = Instant.now().plus(REPLICAS_PATIENCE);
    try {
      long newest = replicas.newest();
      while (replicas.heardByAll() < newest && Instant.now().isBefore(patience)) {
        Thread.sleep(50);
      }
    } catch (SQLException e) {
      LOG.warnf("What other replicas show is not known: %s", e.getMessage());
    }
  }

  private void purge(List<String> keys) throws InterruptedException {
    HttpRequest request = request(keys);
    Instant giveUp = Instant.now().plus(config.purgeGiveUp());
    Duration pause = config.purgeRetry();
    while (!isDone(request)) {
      if (Instant.now().plus(pause).isAfter(giveUp)) {
        LOG.errorf("The network in front was not told of %d changes", keys.size());
        return;
      }
      Thread.sleep(pause.toMillis());
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
  }

  private boolean isDone(HttpRequest request) throws InterruptedException {
    try {
      int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        LOG.warnf("The network in front refuses to forget: %d", status);
      }
      return status / 100 == 2;
    } catch (IOException e) {
      LOG.warnf("The network in front does not answer: %s", e.getClass().getSimpleName());
      return false;
    }
  }

  private HttpRequest request(List<String> keys) {
    URI address = URI.create(config.purgeUrl().orElseThrow());
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(config.purgeTimeout());
    config.purgeToken().ifPresent(token -> request.header(config.purgeTokenHeader(), token));
    if (config.purgeBody().isPresent()) {
      String list =
          keys.stream().map(key -> '"' + key + '"').collect(Collectors.joining(",", "[", "]"));
      String body = config.purgeBody().get().replace("{keys}", list);
      return request
          .header("Content-Type", "application/json")
          .method(config.purgeMethod(), HttpRequest.BodyPublishers.ofString(body))
          .build();
    }
    return request
        .header(config.keyHeader().orElseThrow(), config.keySeparator().join(keys))
        .method(config.purgeMethod(), HttpRequest.BodyPublishers.noBody())
        .build();
  }
}
