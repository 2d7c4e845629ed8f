package org.therapydirectory.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Reads the tables of places that come with the service. */
final class Gazetteer {

  private Gazetteer() {}

  /** Gives each line of the table, taken apart at the commas. */
  static void read(String table, Consumer<String[]> line) {
    try (InputStream data = Gazetteer.class.getResourceAsStream("/geo/" + table + ".csv.gz");
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(data), StandardCharsets.US_ASCII))) {
      lines.lines().map(text -> text.split(",")).forEach(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
