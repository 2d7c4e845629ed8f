package org.therapydirectory;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.therapydirectory.testing.PackagedService;
import org.therapydirectory.testing.SilentProxy;

/** Every connection to the database dies without a word, while people read. */
class SilentDatabaseIT {

  private static final int READERS = 40;

  @TempDir static Path folder;

  private final Set<Integer> statuses = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean end = new AtomicBoolean();

  @Test
  void everybodyIsAnsweredAndTheReplicaRecoversByItself() throws Exception {
    try (EmbeddedPostgres postgres =
            EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        SilentProxy proxy = new SilentProxy(postgres.getPort());
        PackagedService service =
            PackagedService.start(
                "jdbc:postgresql://localhost:" + proxy.port() + "/postgres",
                folder,
                "-Ddirectory.rate-limit.enabled=false")) {
      service.ready();
      List<Thread> readers = readers(service);
      Thread.sleep(2_000);
      proxy.fallSilent();
      Thread.sleep(10_000);
      proxy.comeBack();
      Instant back = Instant.now();
      while (service.get("/v1/therapists?q=back").statusCode() != 200) {
        assertThat(Duration.between(back, Instant.now())).isLessThan(Duration.ofSeconds(2));
      }
      end.set(true);
      for (Thread reader : readers) {
        reader.join(5_000);
        assertThat(reader.isAlive()).isFalse();
      }
      assertThat(statuses).containsExactlyInAnyOrder(200, 503);
    }
  }

  private List<Thread> readers(PackagedService service) {
    List<Thread> readers = new ArrayList<>();
    for (int i = 0; i < READERS; i++) {
      int number = i;
      Thread reader = new Thread(() -> read(service, number));
      reader.setDaemon(true);
      reader.start();
      readers.add(reader);
    }
    return readers;
  }

  private void read(PackagedService service, int number) {
    try {
      for (int i = 0; !end.get(); i++) {
        statuses.add(service.get("/v1/therapists?q=word" + number + "x" + i).statusCode());
      }
    } catch (IOException | InterruptedException e) {
      statuses.add(0);
    }
  }
}
