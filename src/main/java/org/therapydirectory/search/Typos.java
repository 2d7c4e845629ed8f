package org.therapydirectory.search;

import org.therapydirectory.web.Nearest;

/**
 * Whether one word may be another, mistyped: one edit apart, two from nine letters on, where
 * swapping neighbours is one. Who mistypes a word gets its first letter right, or swaps it with the
 * second: without that, short words are near to whatever rhymes with them.
 */
final class Typos {

  private static final int LONG = 9;

  private Typos() {}

  /** How many edits are forgiven. */
  static int tolerance(String word) {
    return word.length() <= 2 ? 0 : word.length() < LONG ? 1 : 2;
  }

  /** Whether the word is near to the typed one and another. */
  static boolean isNear(String typed, String word) {
    int tolerance = tolerance(typed);
    // Three letters may lack one (jon), but with another one they are another abbreviation.
    int shortest = typed.length() == 3 ? 4 : typed.length() - tolerance;
    return word.length() >= shortest
        && word.length() <= typed.length() + tolerance
        && !word.equals(typed)
        && startAlike(typed, word)
        && Nearest.distance(typed, word) <= tolerance;
  }

  private static boolean startAlike(String typed, String word) {
    return typed.charAt(0) == word.charAt(0)
        || typed.length() > 1
            && word.length() > 1
            && typed.charAt(0) == word.charAt(1)
            && typed.charAt(1) == word.charAt(0);
  }
}
