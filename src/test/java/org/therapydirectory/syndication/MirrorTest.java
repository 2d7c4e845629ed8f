package org.therapydirectory.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
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
  private Partner partner;

  @Test
  void theMirrorEqualsTheViewWhateverEightWritersDo() throws Exception {
    begin();
    long seed = Long.getLong("mirror.seed", System.nanoTime());
    AtomicInteger left = new AtomicInteger(OPERATIONS);
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
    List<Future<?>> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      Random random = new Random(seed + i);
      writers.add(pool.submit(() -> write(random, left)));
    }
    String key = keys.issue(Role.PARTNER, "mirror", partner.id, null).secret();
    Mirror mirror = keep(new Mirror(directory, key), key, writers, new Random(seed));
    pool.shutdown();
    for (Future<?> writer : writers) {
      writer.get();
    }
    drain(mirror);
    Mirror fresh = new Mirror(directory, key);
    assertThat(fresh.load()).isTrue();
    assertThat(mirror.items.keySet()).as("seed " + seed).isEqualTo(fresh.items.keySet());
    mirror.items.forEach(
        (id, item) -> {
          assertThat(item.get("content")).isEqualTo(fresh.items.get(id).get("content"));
          assertThat(item.get("version")).isEqualTo(fresh.items.get(id).get("version"));
        });
    assertThat(mirror.differences("")).isEmpty();
  }

  private void begin() {
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
  }

  // Polls with pages of any size, forgets all but what is stored, and sometimes begins anew.
  private Mirror keep(Mirror mirror, String key, List<Future<?>> writers, Random random)
      throws Exception {
    load(mirror);
    while (!writers.stream().allMatch(Future::isDone)) {
      switch (random.nextInt(10)) {
        case 0 -> {
          Mirror restarted = new Mirror(directory, key);
          restarted.items.putAll(mirror.items);
          restarted.cursor = mirror.cursor;
          mirror = restarted;
        }
        case 1 -> load(mirror);
        default -> mirror.poll(1 + random.nextInt(20));
      }
    }
    return mirror;
  }

  // A contract that changes meanwhile breaks a snapshot off.
  private static void load(Mirror mirror) throws Exception {
    int tries = 0;
    while (!mirror.load()) {
      assertThat(++tries).isLessThan(50);
    }
  }

  // A change shows once no older transaction is under way.
  private static void drain(Mirror mirror) throws Exception {
    Instant patience = Instant.now().plusSeconds(30);
    do {
      while (mirror.poll(7)) {
        // On to the next page.
      }
    } while (!mirror.differences("").isEmpty() && Instant.now().isBefore(patience));
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
        ledger.grant(
            content,
            new ConsentResource.Grant(partner.id.toString(), List.of(FieldGroup.CORE), null, null),
            "test");
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
