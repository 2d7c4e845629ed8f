package org.therapydirectory.generator;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A live table that is searched by words: rows are collected beside it with their texts, and come
 * into it with the search document that is made of these.
 *
 * @param columns all that a row has but the search columns
 */
record SearchedTable(String name, String columns) {

  private static final String TEXTS = "names, labels, headline, prose";

  CopyTable copy() {
    return new CopyTable("made_up_" + name + " (" + columns + ", search_names, " + TEXTS + ")");
  }

  void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create temporary table made_up_%s (like %s including defaults, %s text) on commit drop"
              .formatted(name, name, TEXTS.replace(",", " text,")));
    }
  }

  void publish(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into %1$s (%2$s, search_names, search) select %2$s, search_names, search_document(%3$s) from made_up_%1$s"
              .formatted(name, columns, TEXTS));
      statement.execute("truncate made_up_" + name);
    }
  }
}
