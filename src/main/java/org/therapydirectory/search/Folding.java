package org.therapydirectory.search;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes words comparable: lower case, without accents, in one Unicode form, single spaces. */
public final class Folding {

  // Made at the first word that needs it: reading the rules takes a good part of a start.
  private static final class Rules {
    static final Transliterator FOLD =
        Transliterator.getInstance("NFKD; [:Nonspacing Mark:] Remove; Latin-ASCII; NFC; Lower");
  }

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private Folding() {}

  /** The folded words; null stays null. */
  public static String fold(String words) {
    if (words == null) {
      return null;
    }
    boolean plain = words.chars().allMatch(c -> c < 128);
    String folded = plain ? words.toLowerCase(Locale.ROOT) : transliterate(words);
    return SPACES.matcher(folded.strip()).replaceAll(" ");
  }

  private static synchronized String transliterate(String words) {
    return Rules.FOLD.transliterate(words);
  }
}
