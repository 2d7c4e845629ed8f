package org.therapydirectory.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * A real PostgreSQL in a folder of ours. The folder is locked while it runs; a server that was left
 * behind when its service was killed is stopped before the next one starts.
 */
public final class EmbeddedDatabase implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(EmbeddedDatabase.class);
  private static final long PATIENCE_SECONDS = 20;
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(10);

  private final FileChannel lockFile;
  private final FileLock lock;
  private final EmbeddedPostgres postgres;

  private EmbeddedDatabase(FileChannel lockFile, FileLock lock, EmbeddedPostgres postgres) {
    this.lockFile = lockFile;
    this.lock = lock;
    this.postgres = postgres;
  }

  /**
   * Starts PostgreSQL on the folder, which is made where it is missing.
   *
   * @throws IllegalStateException where another service runs on the folder
   */
  public static EmbeddedDatabase start(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel lockFile =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = tryLock(lockFile);
    if (lock == null) {
      lockFile.close();
      throw new IllegalStateException(
          "Another service already runs on the data folder "
              + folder.toAbsolutePath().normalize()
              + ". Stop it, or set directory.database.directory to another folder.");
    }
    Path data = folder.resolve("postgresql");
    stopLeftBehind(data);
    EmbeddedPostgres postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            // The library would rather be fast than keep what was committed.
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("max_connections", "100")
            .setServerConfig("shared_buffers", "256MB")
            .setServerConfig("random_page_cost", "1.1")
            // More would quote the rows that are refused.
            .setServerConfig("log_error_verbosity", "terse")
            .start();
    return new EmbeddedDatabase(lockFile, lock, postgres);
  }

  private static FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  // Of postmaster.pid the first line is the process id of the server that wrote it, the third when
  // it started: after the machine did, the number may be somebody else's.
  private static void stopLeftBehind(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile);
    if (lines.size() > 2) {
      Instant started = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
      ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
          .filter(process -> process.info().command().orElse("").contains("postgres"))
          .filter(process -> startedAt(started, process))
          .ifPresent(EmbeddedDatabase::stop);
    }
    Files.deleteIfExists(pidFile);
  }

  private static boolean startedAt(Instant instant, ProcessHandle process) {
    return process
        .info()
        .startInstant()
        .map(start -> Duration.between(start, instant).abs().compareTo(CLOCKS_DIFFER) < 0)
        .orElse(false);
  }

  private static void stop(ProcessHandle server) {
    LOG.infof("Stopping the database server %d that an earlier run left behind", server.pid());
    server.destroy();
    try {
      server.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof TimeoutException)) {
        throw e;
      }
      server.destroyForcibly();
      server.onExit().join();
    }
  }

  /** Where it listens. */
  public String jdbcUrl() {
    return postgres.getJdbcUrl("postgres", "postgres");
  }

  /** Stops the server cleanly and frees the folder. */
  @Override
  public void close() throws IOException {
    postgres.close();
    lock.release();
    lockFile.close();
  }
}
