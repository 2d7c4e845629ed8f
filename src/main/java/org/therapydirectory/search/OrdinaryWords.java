package org.therapydirectory.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Ordinary English words and common names of people: whoever types one meant it. */
final class OrdinaryWords {

  // Read at the first word that occurs nowhere; most searches have none.
  private static final class Lists {
    static final Set<String> ALL = new HashSet<>(100_000);

    static {
      read("english");
      read("us-names");
    }

    private static void read(String list) {
      try (InputStream data =
              OrdinaryWords.class.getResourceAsStream("/words/" + list + ".txt.gz");
          BufferedReader words =
              new BufferedReader(
                  new InputStreamReader(new GZIPInputStream(data), StandardCharsets.US_ASCII))) {
        words.lines().forEach(ALL::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private OrdinaryWords() {}

  /** Whether the folded word is one. */
  static boolean has(String word) {
    return Lists.ALL.contains(word);
  }
}
