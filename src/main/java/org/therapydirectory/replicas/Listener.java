package org.therapydirectory.replicas;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.therapydirectory.database.Failures;
import org.therapydirectory.publishing.ContentChanged;

/**
 * Listens for changes that any replica takes, on a connection of its own. PostgreSQL puts the
 * notifications of all transactions into one queue, in the order of commits. With its heartbeat
 * this replica puts the number into the queue below which every transaction had ended when it was
 * sent; when the heartbeat comes back, the notifications of all those transactions came before it.
 */
@ApplicationScoped
class Listener {

  private static final Logger LOG = Logger.getLogger(Listener.class);
  private static final long BEAT_NANOS = 250_000_000;
  private static final long RECONNECT_MILLIS = 250;

  private static final String BEAT =
      """
      with me as (
        insert into replica (id, heard, seen_at)
        values (?, cast(cast(? as text) as xid8), clock_timestamp())
        on conflict (id) do update set heard = excluded.heard, seen_at = excluded.seen_at
      )
      select pg_notify('directory', concat_ws(' ', 'heartbeat', cast(? as text),
        cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint) - 1, cast(? as text)))
      """;

  private static final String FORGET_DEAD =
      "delete from replica where seen_at < clock_timestamp() - interval '1 hour'";

  @Inject Versions versions;
  @Inject Event<ContentChanged> changed;
  @Inject AgroalDataSource pool;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "quarkus.datasource.username")
  Optional<String> user;

  @ConfigProperty(name = "quarkus.datasource.password")
  Optional<String> password;

  private final UUID replica = UUID.randomUUID();
  private final Thread thread = new Thread(this::run, "replica-listener");
  private volatile boolean stopping;

  void start(@Observes @Priority(150) StartupEvent start) {
    thread.setDaemon(true);
    thread.start();
  }

  void stop(@Observes ShutdownEvent stop) throws InterruptedException {
    stopping = true;
    thread.join(2_000);
  }

  private void run() {
    int failures = 0;
    while (!stopping) {
      try (Connection connection = connect()) {
        if (failures > 0) {
          // Idle connections of the pool broke with ours.
          pool.flush(AgroalDataSource.FlushMode.IDLE);
          LOG.info("The database answers again");
          failures = 0;
        }
        listen(connection);
      } catch (SQLException | RuntimeException e) {
        versions.lost();
        failures++;
        if (!stopping) {
          tell(failures, e);
          pause();
        }
      }
    }
  }

  private void tell(int failures, Exception e) {
    if (failures == 1) {
      LOG.warnf("Changes are not heard until the database answers: %s", Failures.describe(e));
    } else if (failures == 2 && Failures.isUnreachable(e)) {
      // Not even a new connection can be made: who waits on an old one waits in vain.
      pool.flush(AgroalDataSource.FlushMode.ALL);
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    user.ifPresent(name -> properties.put("user", name));
    password.ifPresent(secret -> properties.put("password", secret));
    properties.put("ApplicationName", "therapy-directory listener");
    properties.put("connectTimeout", "2");
    properties.put("socketTimeout", "2");
    return DriverManager.getConnection(url, properties);
  }

  private void pause() {
    try {
      Thread.sleep(RECONNECT_MILLIS);
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  private void listen(Connection connection) throws SQLException {
    execute(connection, "set synchronous_commit = off");
    execute(connection, FORGET_DEAD);
    execute(connection, "listen directory");
    // What happened before nobody told us.
    changed.fire(new ContentChanged(ContentChanged.EVERYTHING, null));
    PGConnection channel = connection.unwrap(PGConnection.class);
    try (PreparedStatement beat = connection.prepareStatement(BEAT)) {
      while (!stopping) {
        long sentAt = beat(beat);
        boolean news = hear(channel.getNotifications());
        // Asked once: for 0 the driver would wait for ever.
        int remaining = remainingMillis(sentAt);
        while (!news && !stopping && remaining > 0) {
          news = hear(channel.getNotifications(remaining));
          remaining = remainingMillis(sentAt);
        }
      }
    }
    execute(connection, "delete from replica where id = '" + replica + "'");
  }

  private static int remainingMillis(long sentAt) {
    return (int) ((sentAt + BEAT_NANOS - System.nanoTime()) / 1_000_000);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long beat(PreparedStatement beat) throws SQLException {
    long now = System.nanoTime();
    beat.setObject(1, replica);
    beat.setLong(2, versions.known());
    beat.setString(3, replica.toString());
    beat.setLong(4, now);
    beat.execute();
    return now;
  }

  // Whether there was news among it; then the next heartbeat is due at once, so that it is known.
  private boolean hear(PGNotification[] notifications) {
    boolean news = false;
    for (PGNotification notification :
        notifications == null ? new PGNotification[0] : notifications) {
      String[] words = notification.getParameter().split(" ");
      if (words[0].equals("change")) {
        UUID id = words.length > 2 ? UUID.fromString(words[2]) : null;
        changed.fire(new ContentChanged(words[1], id));
        news = true;
      } else if (words[0].equals("heartbeat") && words[1].equals(replica.toString())) {
        versions.heard(Long.parseLong(words[2]), Long.parseLong(words[3]));
      } else if (words[0].equals("news")) {
        news = true;
      }
    }
    return news;
  }
}
