package org.therapydirectory.search;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes words comparable: lower case, without accents, in one Unicode form, single spaces. */
public final class Folding {

  // Made at the first word that needs it: reading the rules takes a good part of a start.
  private static final class Rules {
    static final Transliterator FOLD =
        Transliterator.getInstance("NFKD; [:Nonspacing Mark:] Remove; Latin-ASCII; NFC; Lower");
  }

  private static final Pattern SPACES = Pattern.compile("\\s+");
  // With the letter before, which marks may belong to.
  private static final Pattern BEYOND_ASCII = Pattern.compile("\\p{ASCII}?\\P{ASCII}+");

  private Folding() {}

  /** The folded words; null stays null. */
  public static String fold(String words) {
    return words == null ? null : SPACES.matcher(characters(words).strip()).replaceAll(" ");
  }

  /** The text with every character folded, its spaces as they are. */
  static String characters(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (isAscii(lower)) {
      return lower;
    }
    return BEYOND_ASCII
        .matcher(lower)
        .replaceAll(run -> Matcher.quoteReplacement(transliterate(run.group())));
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static synchronized String transliterate(String words) {
    return Rules.FOLD.transliterate(words);
  }
}
