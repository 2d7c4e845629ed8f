package org.therapydirectory.testing;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The plans by which the database runs the statements of requests, as it logs them itself. */
@ApplicationScoped
public class Plans {

  // What is logged and read by the server when it feels like it, is there by then.
  private static final int PATIENCE_MILLIS = 200;

  @Inject AgroalDataSource database;

  /** From now on plans are logged. */
  public void watch() throws SQLException {
    set("alter system set auto_explain.log_min_duration = 0");
  }

  /** Plans are no longer logged. */
  public void stop() throws SQLException {
    set("alter system reset auto_explain.log_min_duration");
  }

  private void set(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      statement.execute("select pg_reload_conf()");
    }
    sleep();
  }

  /** What was logged while the requests ran. */
  public String of(Runnable requests) throws IOException {
    try (RandomAccessFile log = new RandomAccessFile(PostgresResource.LOG.toFile(), "r")) {
      log.seek(log.length());
      requests.run();
      sleep();
      byte[] plans = new byte[(int) (log.length() - log.getFilePointer())];
      log.readFully(plans);
      return new String(plans, StandardCharsets.UTF_8);
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
