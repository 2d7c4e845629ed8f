package org.therapydirectory.search;

import com.ibm.icu.text.Transliterator;

/** Makes words comparable: lower case, without accents, in one Unicode form, single spaces. */
public final class Folding {

  private static final Transliterator FOLD =
      Transliterator.getInstance("NFKD; [:Nonspacing Mark:] Remove; Latin-ASCII; NFC; Lower");

  private Folding() {}

  /** The folded words; null stays null. */
  public static synchronized String fold(String words) {
    return words == null ? null : FOLD.transliterate(words).strip().replaceAll("\\s+", " ");
  }
}
