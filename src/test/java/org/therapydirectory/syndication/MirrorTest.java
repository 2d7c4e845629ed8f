package org.therapydirectory.syndication;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.therapydirectory.access.ApiKeys;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Content;
import org.therapydirectory.publishing.Publisher;
import org.therapydirectory.publishing.Revision;
import org.therapydirectory.testing.Contents;

/** A mirror is exact whatever happens while it is kept. */
@QuarkusTest
class MirrorTest {

  private static final Logger LOG = Logger.getLogger(MirrorTest.class);
  private static final int WRITERS = 8;
  private static final int THERAPISTS = 24;

  /** The whole number is 10,000: {@code -Dmirror.operations=10000}. */
  private static final int OPERATIONS = Integer.getInteger("mirror.operations", 600);

  @Inject Contents contents;
  @Inject ApiKeys keys;
  @Inject Publisher publisher;
  @Inject Ledger ledger;
  @Inject Contracts contracts;
  @Inject EntityManager database;
  @Inject ObjectMapper json;

  @TestHTTPResource URI directory;

  private final List<UUID> therapists = new ArrayList<>();
  private final Mirror.Store store = new Mirror.Store();
  private final AtomicInteger told = new AtomicInteger();
  private Partner partner;
  private String key;
  private String hook;
  private HttpServer receiver;
  private MirrorCheck check;

  @AfterEach
  void end() {
    // Else its receiver, which is gone, is told of what other tests do.
    given().auth().oauth2(key).delete(hook);
    receiver.stop(0);
  }

  @Test
  void theMirrorEqualsTheViewWhateverEightWritersDo() throws Exception {
    begin();
    long seed = Long.getLong("mirror.seed", System.nanoTime());
    Instant start = Instant.now();
    AtomicInteger left = new AtomicInteger(OPERATIONS);
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
    List<Future<?>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Random random = new Random(seed + i);
      writers.add(pool.submit(() -> write(random, left)));
    }
    keep(writers, new Random(seed));
    pool.shutdown();
    for (Future<?> writer : writers) {
      writer.get();
    }
    drain();
    LOG.infof(
        "%d operations in %s, told by %d webhooks",
        OPERATIONS, Duration.between(start, Instant.now()), told.get());
    Mirror.Store fresh = new Mirror.Store();
    assertThat(new Mirror(directory, key, fresh).load()).isTrue();
    synchronized (store) {
      store.copies.values().removeIf(copy -> copy.content() == null);
      assertThat(store.copies).as("seed " + seed).isEqualTo(fresh.copies);
    }
    assertThat(check.differences("")).isEmpty();
    assertThat(told.get()).isPositive();
  }

  @Test
  void webhooksAloneKeepTheMirrorAndForgedOnesDoNothing() throws Exception {
    begin();
    Mirror mirror = new Mirror(directory, key, store);
    assertThat(mirror.load()).isTrue();
    assertThat(store.copies).isEmpty();
    UUID id = therapists.get(0);
    String consent = QuarkusTransaction.requiringNew().call(() -> grant(id));
    await(() -> copy(id) != null && copy(id).content() != null);
    assertThat(copy(id).content().at("/name/display").textValue()).isEqualTo("Person 0");
    QuarkusTransaction.requiringNew()
        .run(
            () ->
                ledger.withdraw(
                    database.find(Content.class, id, LockModeType.PESSIMISTIC_WRITE),
                    consent,
                    "test"));
    await(() -> copy(id).content() == null);
    given()
        .noFilters()
        .header("webhook-id", "msg_1")
        .header("webhook-timestamp", Instant.now().getEpochSecond())
        .header("webhook-signature", "v1,AAAA")
        .body("{\"data\": {\"type\": \"therapist\", \"id\": \"" + id + "\"}}")
        .post("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook")
        .then()
        .statusCode(401);
  }

  private Mirror.Copy copy(UUID id) {
    synchronized (store) {
      return store.copies.get(id.toString());
    }
  }

  private String grant(UUID id) {
    return ledger
        .grant(
            database.find(Content.class, id, LockModeType.PESSIMISTIC_WRITE),
            new ConsentResource.Grant(
                partner.id.toString(), List.of(FieldGroup.CORE), null, null, null),
            "test")
        .id
        .toString();
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    Instant patience = Instant.now().plusSeconds(30);
    while (!condition.call()) {
      assertThat(Instant.now()).isBefore(patience);
      Thread.sleep(20);
    }
  }

  private void begin() throws Exception {
    contents.clear();
    for (int i = 0; i < THERAPISTS; i++) {
      therapists.add(contents.therapist("Person " + i, "\"sessionFormats\": [\"video\"]").id());
    }
    partner = new Partner();
    partner.id = UUID.randomUUID();
    partner.name = partner.id.toString();
    partner.groups = new String[] {"core", "fees"};
    partner.filter = "format=video";
    partner.createdAt = Instant.now();
    QuarkusTransaction.requiringNew().run(() -> database.persist(partner));
    key = keys.issue(Role.PARTNER, "mirror", partner.id, null).secret();
    check = new MirrorCheck(directory, key, store);
    listen();
  }

  // The partner's server: answers once what it was told of is in the copy.
  private void listen() throws Exception {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String address = "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    var made =
        given()
            .auth()
            .oauth2(key)
            .contentType(ContentType.JSON)
            .body("{\"url\": \"" + address + "\"}")
            .post("/v1/syndication/webhooks")
            .then()
            .statusCode(201)
            .extract();
    hook = made.header("Location");
    String secret = made.path("secret");
    Mirror mirror = new Mirror(directory, key, store);
    receiver.createContext(
        "/hook",
        exchange -> {
          int status = 500;
          try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean genuine = mirror.told(secret, exchange.getRequestHeaders()::getFirst, body);
            status = genuine ? 204 : 401;
            told.addAndGet(genuine ? 1 : 0);
            exchange.sendResponseHeaders(status, -1);
          } catch (InterruptedException | GeneralSecurityException e) {
            throw new IOException(e);
          }
        });
    receiver.start();
  }

  // Polls with pages of any size, forgets all but what is stored, dies between storing the events
  // and the cursor, and sometimes begins anew.
  private void keep(List<Future<?>> writers, Random random) throws Exception {
    Mirror mirror = new Mirror(directory, key, store);
    load(mirror);
    while (!writers.stream().allMatch(Future::isDone)) {
      switch (random.nextInt(12)) {
        case 0 -> mirror = new Mirror(directory, key, store);
        case 1 -> load(mirror);
        case 2 -> {
          String before = store.cursor;
          mirror.poll(1 + random.nextInt(20), 0);
          store.cursor = before;
        }
        default -> mirror.poll(1 + random.nextInt(20), random.nextInt(2));
      }
    }
  }

  // A contract that changes meanwhile breaks a snapshot off.
  private static void load(Mirror mirror) throws Exception {
    int tries = 0;
    while (!mirror.load()) {
      assertThat(++tries).isLessThan(50);
    }
  }

  // A change shows once no older transaction is under way.
  private void drain() throws Exception {
    Mirror mirror = new Mirror(directory, key, store);
    Instant patience = Instant.now().plusSeconds(30);
    do {
      while (mirror.poll(7, 0)) {
        // On to the next page.
      }
    } while (!check.differences("").isEmpty() && Instant.now().isBefore(patience));
  }

  private void write(Random random, AtomicInteger left) {
    while (left.getAndDecrement() > 0) {
      UUID id = therapists.get(random.nextInt(THERAPISTS));
      int what = random.nextInt(100);
      if (what == 0) {
        String filter = random.nextBoolean() ? "" : "format=video";
        List<FieldGroup> groups =
            random.nextBoolean()
                ? List.of(FieldGroup.CORE)
                : List.of(FieldGroup.CORE, FieldGroup.FEES);
        contracts.change(
            partner.id.toString(), new PartnerResource.Amendment(groups, filter, null, null, null));
      } else {
        QuarkusTransaction.requiringNew().run(() -> write(id, what, random));
      }
    }
  }

  private void write(UUID id, int what, Random random) {
    Content content = database.find(Content.class, id, LockModeType.PESSIMISTIC_WRITE);
    boolean live = content.liveRevision != null;
    if (what < 20) {
      List<Consent> standing =
          Consent.list(
              "therapistId = ?1 and withdrawnAt is null and scope = ?2", id, partner.id.toString());
      if (standing.isEmpty()) {
        grant(id);
      } else {
        ledger.withdraw(content, standing.get(0).id.toString(), "test");
      }
    } else if (what < 35 && live) {
      publisher.withdraw(content, "retired", null);
    } else if (!live) {
      publisher.publish(content, Revision.findById(new Revision.Key(id, 1)));
    } else {
      ObjectNode document = json.createObjectNode();
      document.putObject("name").put("display", "Somebody");
      document.put("headline", "Number " + random.nextInt()).put("bio", "Words.");
      document.putArray("sessionFormats").add(random.nextInt(3) == 0 ? "in-person" : "video");
      database
          .createNativeQuery(
              "update revision set document = :d where content_id = :id and number = 1")
          .setParameter("d", document.toString())
          .setParameter("id", id)
          .executeUpdate();
      publisher.refresh(content);
    }
    pause(random);
  }

  // Transactions are to commit in another order than they began in.
  private static void pause(Random random) {
    try {
      Thread.sleep(random.nextInt(6));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
