package org.therapydirectory.search;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;

/** Makes words comparable: lower case, without accents, in one Unicode form, single spaces. */
public final class Folding {

  // Made at the first word that needs it: reading the rules takes a good part of a start.
  private static final class Rules {
    static final Transliterator FOLD =
        Transliterator.getInstance("NFKD; [:Nonspacing Mark:] Remove; Latin-ASCII; NFC; Lower");
  }

  private Folding() {}

  /** The folded words; null stays null. */
  public static String fold(String words) {
    return words == null ? null : plain(words).strip().replaceAll("\\s+", " ");
  }

  private static String plain(String words) {
    if (words.chars().allMatch(c -> c < 0x80)) {
      return words.toLowerCase(Locale.ROOT);
    }
    synchronized (Rules.FOLD) {
      return Rules.FOLD.transliterate(words);
    }
  }
}
