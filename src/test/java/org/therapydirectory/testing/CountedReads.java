package org.therapydirectory.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import org.therapydirectory.database.Reads;

/** Counts the statements that do not go through entities. */
@Alternative
@Priority(1)
@ApplicationScoped
public class CountedReads extends Reads {

  @Override
  public <T> List<T> list(String sql, Row<T> row, Object... parameters) {
    StatementCounter.count();
    return super.list(sql, row, parameters);
  }
}
