package org.therapydirectory.database;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Single statements that only read. They stand alone, without a transaction around them and without
 * entities: what most requests need takes half the time so.
 */
@ApplicationScoped
public class Reads {

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

  /** The one row that the statement finds, or null. */
  public <T> T one(String sql, Row<T> row, Object... parameters) {
    List<T> found = list(sql, row, parameters);
    return found.isEmpty() ? null : found.get(0);
  }
}
