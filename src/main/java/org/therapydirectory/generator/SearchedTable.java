package org.therapydirectory.generator;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.therapydirectory.search.SearchText;

/**
 * Rows of a live table that is searched by words. Each waits for the search document that the
 * database makes of its texts.
 */
final class SearchedTable {

  private static final String DOCUMENTS =
      """
      select cast(search_document(names, labels, stops, headline, prose) as text)
      from unnest(?, ?, ?, ?, ?) with ordinality t (names, labels, stops, headline, prose, place)
      order by place
      """;

  private final CopyTable whole;
  private final List<Object[]> rows = new ArrayList<>();
  private final List<SearchText> texts = new ArrayList<>();

  /**
   * Rows for a table.
   *
   * @param columns all that a row has but the search columns
   */
  SearchedTable(String name, String columns) {
    whole = CopyTable.frozen(name + " (" + columns + ", search_names, search)");
  }

  void add(SearchText text, Object... row) {
    texts.add(text);
    rows.add(row);
  }

  /** The rows with their search documents. */
  CopyTable whole(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DOCUMENTS)) {
      statement.setArray(1, array(connection, SearchText::names));
      statement.setArray(2, array(connection, SearchText::labels));
      statement.setArray(3, array(connection, SearchText::stops));
      statement.setArray(4, array(connection, SearchText::headline));
      statement.setArray(5, array(connection, SearchText::prose));
      try (ResultSet documents = statement.executeQuery()) {
        for (int i = 0; documents.next(); i++) {
          Stream<Object> search = Stream.of(texts.get(i).searchNames(), documents.getString(1));
          whole.add(Stream.concat(Arrays.stream(rows.get(i)), search).toArray());
        }
      }
    }
    return whole;
  }

  private Array array(Connection connection, Function<SearchText, String> part)
      throws SQLException {
    return connection.createArrayOf("text", texts.stream().map(part).toArray());
  }
}
