package org.therapydirectory.database;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Single statements that only read. They stand alone, without a transaction around them and without
 * entities: what most requests need takes half the time so.
 */
@ApplicationScoped
public class Reads {

  private static final Pattern NAME = Pattern.compile("(?<![:\\w]):([a-zA-Z]\\w*)");

  @Inject AgroalDataSource database;

  /** Makes something of a row. */
  @FunctionalInterface
  public interface Row<T> {

    /** What the row says. */
    T read(ResultSet row) throws SQLException;
  }

  /** Every row that the statement finds; its parameters stand as question marks. */
  public <T> List<T> list(String sql, Row<T> row, Object... parameters) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(row.read(rows));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("A statement that reads failed", e);
    }
  }

  /**
   * The same, with parameters that stand by their names, each after a colon; values that the
   * statement does not name are left out.
   */
  public <T> List<T> named(String sql, Row<T> row, Map<String, Object> parameters) {
    List<Object> values = new ArrayList<>();
    String positional =
        NAME.matcher(sql)
            .replaceAll(
                name -> {
                  if (!parameters.containsKey(name.group(1))) {
                    throw new IllegalArgumentException("No value for " + name.group());
                  }
                  Object value = parameters.get(name.group(1));
                  values.add(
                      value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
                  return "?";
                });
    return list(positional, row, values.toArray());
  }

  /** The one row that the statement finds, or null. */
  public <T> T one(String sql, Row<T> row, Object... parameters) {
    List<T> found = list(sql, row, parameters);
    return found.isEmpty() ? null : found.get(0);
  }
}
