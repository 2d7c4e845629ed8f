package org.therapydirectory.search;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.therapydirectory.web.Nearest;

/**
 * Whether one word may be another, mistyped: one edit apart, two from nine letters on, where
 * swapping neighbours is one. Who mistypes a word gets its first letter right, or swaps it with the
 * second: without that, short words are near to whatever rhymes with them.
 */
final class Typos {

  private static final int LONG = 9;
  private static final int LONGEST_LOOKED_UP = 30;

  private static final List<String> ROWS = List.of("qwertyuiop", "asdfghjkl", "zxcvbnm");
  private static final List<String> SOUNDS =
      List.of("aeiouy", "ckqx", "csz", "bpv", "fvw", "dt", "mn", "gj", "lr");

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
        && Nearest.distance(typed, word) <= tolerance
        && (typed.length() != word.length() || isSlip(typed, word));
  }

  /** Whether the words differ at most by letters that are not heard: an h, or a doubled one. */
  static boolean soundAlike(String word, String other) {
    return heard(word).equals(heard(other));
  }

  private static String heard(String word) {
    return word.replace("h", "").replaceAll("(.)\\1", "$1");
  }

  /** Whether one has the letters of the other, in whatever order. */
  static boolean haveSameLetters(String word, String other) {
    return Arrays.equals(word.chars().sorted().toArray(), other.chars().sorted().toArray());
  }

  /**
   * What may have been meant by a word that has two neighbours swapped, or a letter too many, once.
   * These are few, so that they can be looked up; too little of a short word is left for similarity
   * to find them.
   */
  static Set<String> simpleSlips(String typed) {
    Set<String> meant = new LinkedHashSet<>();
    for (int i = 1; i < typed.length() && typed.length() <= LONGEST_LOOKED_UP; i++) {
      String begun = typed.substring(0, i - 1);
      String rest = typed.substring(i + 1);
      meant.add(begun + typed.charAt(i) + typed.charAt(i - 1) + rest);
      meant.add(begun + typed.charAt(i - 1) + rest);
    }
    return meant;
  }

  // Of two words that differ in one letter, one is the other mistyped only where the letters are
  // neighbours on the keyboard or sound alike; else both are words (losing, loving).
  private static boolean isSlip(String typed, String word) {
    int[] places =
        IntStream.range(0, word.length()).filter(i -> typed.charAt(i) != word.charAt(i)).toArray();
    return places.length != 1 || areNear(typed.charAt(places[0]), word.charAt(places[0]));
  }

  private static boolean areNear(char typed, char letter) {
    return !isLatin(typed)
        || !isLatin(letter)
        || SOUNDS.stream().anyMatch(s -> s.indexOf(typed) >= 0 && s.indexOf(letter) >= 0)
        || areNeighbours(typed, letter)
        || areNeighbours(letter, typed);
  }

  private static boolean isLatin(char letter) {
    return letter >= 'a' && letter <= 'z';
  }

  // In a row beside each other, or one below the other and then a little to the right.
  private static boolean areNeighbours(char upper, char lower) {
    int across = place(lower) - place(upper);
    int down = row(lower) - row(upper);
    return down == 0 && across == 1 || down == 1 && (across == 0 || across == -1);
  }

  private static int row(char letter) {
    return IntStream.range(0, ROWS.size())
        .filter(row -> ROWS.get(row).indexOf(letter) >= 0)
        .findFirst()
        .orElseThrow();
  }

  private static int place(char letter) {
    return ROWS.get(row(letter)).indexOf(letter);
  }

  private static boolean startAlike(String typed, String word) {
    return typed.charAt(0) == word.charAt(0)
        || typed.length() > 1
            && word.length() > 1
            && typed.charAt(0) == word.charAt(1)
            && typed.charAt(1) == word.charAt(0);
  }
}
