package org.therapydirectory.testing;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import java.util.concurrent.atomic.AtomicInteger;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Counts the SQL statements that the service runs. */
@PersistenceUnitExtension
public class StatementCounter implements StatementInspector {

  private static final long serialVersionUID = 1L;
  private static final AtomicInteger COUNT = new AtomicInteger();

  @Override
  public String inspect(String sql) {
    count();
    return sql;
  }

  static void count() {
    COUNT.incrementAndGet();
  }

  /** How many statements ran while the action did. */
  public static int during(Runnable action) {
    int before = COUNT.get();
    action.run();
    return COUNT.get() - before;
  }
}
