package org.therapydirectory.testing;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** The plans by which the database runs what the service asks, from the database's own log. */
@ApplicationScoped
public class Plans {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Inject AgroalDataSource database;

  /** From here on every plan is written down, or none. */
  public void record(boolean on) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("alter system set auto_explain.log_min_duration = " + (on ? 0 : -1));
      statement.execute("select pg_reload_conf()");
      if (on) {
        readTo(statement, position(statement), UUID.randomUUID());
      }
    }
  }

  /** The plans of every statement that runs while the action does; with {@link #record} on. */
  public String during(Runnable action) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      long start = position(statement);
      action.run();
      return readTo(statement, start, UUID.randomUUID());
    }
  }

  private static long position(Statement statement) throws SQLException {
    return Long.parseLong(single(statement, "select (pg_stat_file(pg_current_logfile())).size"));
  }

  // A mark that the log shows ends the reading: what came before is in the log, too.
  private static String readTo(Statement statement, long start, UUID mark) throws SQLException {
    Instant late = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(late)) {
      single(statement, "select 1 as \"" + mark + "\"");
      String log =
          single(statement, "select pg_read_file(pg_current_logfile(), " + start + ", 100000000)");
      if (log.contains(mark.toString())) {
        return log;
      }
    }
    throw new AssertionError("The database's log does not come");
  }

  private static String single(Statement statement, String sql) throws SQLException {
    try (ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }
}
