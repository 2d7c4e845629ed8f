package org.therapydirectory.replicas;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/** What the database knows of versions and of the replicas that run. */
@ApplicationScoped
public class Replicas {

  private static final String HEARD_BY_ALL =
      """
      select cast(cast(min(heard) as text) as bigint) from replica
      where seen_at > clock_timestamp() - interval '3 seconds'
      """;

  // The newest transaction that has ended.
  private static final String NEWEST =
      "select cast(cast(pg_snapshot_xmax(pg_current_snapshot()) as text) as bigint) - 1";

  // The same, and every replica is to find out at once whether it has heard of all until then.
  private static final String NEWS = NEWEST + ", pg_notify('directory', 'news')";

  private static final String VISIBLE =
      "select cast(pg_visible_in_snapshot(cast(cast(? as text) as xid8), pg_current_snapshot()) as"
          + " integer)";

  @Inject AgroalDataSource database;
  @Inject Versions versions;

  /**
   * The version that every running replica knows: a GET on any of them shows what that transaction
   * changed. 0 where no replica is known to run. A replica that was not seen for three seconds
   * serves nothing from memory and therefore does not count.
   */
  public long heardByAll() throws SQLException {
    return read(HEARD_BY_ALL, null);
  }

  /** The version of all that was committed by now. */
  public long newest() throws SQLException {
    return read(NEWEST, null);
  }

  /**
   * The version of all that was committed by now, once it is known here; where that takes longer
   * than the patience, not yet known.
   */
  public long settle(Duration patience) throws SQLException, InterruptedException {
    long newest = read(NEWS, null);
    if (versions.isHearing()) {
      versions.await(newest, patience);
    }
    return newest;
  }

  /** Whether what is read from the database from now on shows the transaction. */
  public boolean isVisible(long version) throws SQLException {
    return read(VISIBLE, version) == 1;
  }

  private long read(String sql, Long parameter) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      if (parameter != null) {
        statement.setLong(1, parameter);
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    }
  }
}
