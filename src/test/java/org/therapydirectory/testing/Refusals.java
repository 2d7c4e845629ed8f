package org.therapydirectory.testing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

/** Has the database refuse to write a row, as it does when it has troubles of its own. */
@ApplicationScoped
public class Refusals {

  private static final String FUNCTION =
      """
      create or replace function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'Refused' using errcode = tg_argv[0]; end $$
      """;

  private static final String TRIGGER =
      """
      create trigger refusal before insert or update on %s
      for each row when (new.%s = '%s') execute function refuse('%s')
      """;

  @Inject EntityManager database;

  /** What a test does meanwhile. */
  @FunctionalInterface
  public interface Work {

    /** Does it. */
    void run() throws Exception;
  }

  /** Refuses rows whose column has the value with the SQLSTATE until the work is done. */
  public void during(String table, String column, Object value, String state, Work work)
      throws Exception {
    execute(FUNCTION);
    execute(TRIGGER.formatted(table, column, value, state));
    try {
      work.run();
    } finally {
      execute("drop trigger refusal on " + table);
    }
  }

  private void execute(String sql) {
    QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(sql).executeUpdate());
  }
}
