package org.therapydirectory.generator;

import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Array;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Rows for one table, collected and then sent with COPY. */
final class CopyTable {

  private final String target;
  private final String options;
  private final StringBuilder rows = new StringBuilder();

  /**
   * Rows for a table.
   *
   * @param target table and columns, {@code slug (kind, slug)}
   */
  CopyTable(String target) {
    this(target, "");
  }

  private CopyTable(String target, String options) {
    this.target = target;
    this.options = options;
  }

  /** Rows for a table that the transaction has emptied; they leave nothing to do for a vacuum. */
  static CopyTable frozen(String target) {
    return new CopyTable(target, " with (freeze)");
  }

  void add(Object... values) {
    for (int i = 0; i < values.length; i++) {
      rows.append(i == 0 ? "" : "\t").append(text(values[i]));
    }
    rows.append('\n');
  }

  private static String text(Object value) {
    if (value == null) {
      return "\\N";
    }
    return escape(value.getClass().isArray() ? array(value) : value.toString());
  }

  private static String array(Object array) {
    StringBuilder literal = new StringBuilder("{");
    for (int i = 0; i < Array.getLength(array); i++) {
      literal.append(i == 0 ? "" : ",").append(Array.get(array, i));
    }
    return literal.append('}').toString();
  }

  private static String escape(String value) {
    return value
        .replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }

  void send(Connection connection) throws SQLException, IOException {
    if (rows.isEmpty()) {
      return;
    }
    connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn("copy " + target + " from stdin" + options, new StringReader(rows.toString()));
    rows.setLength(0);
  }
}
