package org.therapydirectory.generator;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.therapydirectory.publishing.Kind;

/** Indexes that are away while rows are loaded: to build them at the end takes far less time. */
final class DroppedIndexes {

  private static final String FIND =
      """
      select c.relname, pg_get_indexdef(i.indexrelid)
      from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
      where t.relnamespace = current_schema()::regnamespace and not i.indisunique
        and (t.relname = '%1$s' or starts_with(t.relname, '%2$s_'))
      """;

  private final List<String> definitions = new ArrayList<>();

  /** Drops the indexes of a kind's live table and of those beside it, but for unique ones. */
  DroppedIndexes(Connection connection, Kind kind) throws SQLException {
    List<String> names = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet indexes =
          statement.executeQuery(FIND.formatted(kind.liveTable(), kind.table()))) {
        while (indexes.next()) {
          names.add(indexes.getString(1));
          definitions.add(indexes.getString(2));
        }
      }
      for (String name : names) {
        statement.execute("drop index " + name);
      }
    }
  }

  void restore(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set local maintenance_work_mem = '256MB'");
      for (String definition : definitions) {
        statement.execute(definition);
      }
    }
  }
}
