package org.therapydirectory.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** One real PostgreSQL for all tests; found through the service loader. */
public class PostgresResource implements QuarkusTestResourceLifecycleManager {

  /** What the server logs. */
  static final Path LOG = Path.of("target", "postgresql.log");

  private EmbeddedPostgres postgres;

  @Override
  public Map<String, String> start() {
    try {
      postgres =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setServerConfig("random_page_cost", "1.1")
              .setServerConfig("shared_preload_libraries", "auto_explain")
              .setOutputRedirector(ProcessBuilder.Redirect.to(LOG.toFile()))
              .start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return Map.of(
        "quarkus.datasource.jdbc.url", postgres.getJdbcUrl("postgres", "postgres"),
        "quarkus.datasource.username", "postgres",
        "quarkus.datasource.password", "postgres");
  }

  @Override
  public void stop() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
