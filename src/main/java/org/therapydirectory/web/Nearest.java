package org.therapydirectory.web;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the words that come nearest to a mistyped one, by edit distance. */
public final class Nearest {

  private Nearest() {}

  /** The nearest of the candidates, or null where none is near. */
  public static String to(String word, Collection<String> candidates) {
    List<String> near = among(word, candidates, 1);
    return near.isEmpty() ? null : near.get(0);
  }

  /**
   * The nearest candidates, best first: those that at most a third of the word's letters part from
   * it, or two of a short word's, or one of two; those that it begins, and those that begin it up
   * to a hyphen (en of en-US).
   */
  public static List<String> among(String word, Collection<String> candidates, int most) {
    if (word.length() > 100) {
      return List.of();
    }
    String wanted = word.toLowerCase(Locale.ROOT);
    int tolerance = wanted.length() < 3 ? 1 : Math.max(2, wanted.length() / 3);
    record Candidate(String word, int distance) {}
    return candidates.stream()
        .distinct()
        // What differs in length alone by more need not be compared.
        .filter(c -> c.length() >= wanted.length() - tolerance || begins(c, wanted))
        .filter(c -> c.length() <= wanted.length() + tolerance || c.startsWith(wanted))
        .map(c -> new Candidate(c, distance(wanted, c.toLowerCase(Locale.ROOT))))
        .filter(c -> c.distance <= tolerance || c.word.startsWith(wanted) || begins(c.word, wanted))
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::word))
        .limit(most)
        .map(Candidate::word)
        .toList();
  }

  private static boolean begins(String candidate, String wanted) {
    return wanted.startsWith(candidate.toLowerCase(Locale.ROOT) + "-");
  }

  /** Edits from a to b, where swapping two neighbours counts as one. */
  public static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
