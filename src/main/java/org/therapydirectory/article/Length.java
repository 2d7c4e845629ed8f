package org.therapydirectory.article;

import java.util.Set;

/**
 * How much there is to read.
 *
 * @param words in scripts that part them with spaces
 * @param characters in scripts that do not
 */
record Length(int words, int characters) {

  private static final double WORDS_A_MINUTE = 220;
  private static final double CHARACTERS_A_MINUTE = 400;
  // All scripts without spaces that are counted come later in Unicode.
  private static final int FIRST_DENSE = 0x0e00;

  private static final Set<Character.UnicodeScript> DENSE =
      Set.of(
          Character.UnicodeScript.HIRAGANA,
          Character.UnicodeScript.KATAKANA,
          Character.UnicodeScript.THAI,
          Character.UnicodeScript.LAO,
          Character.UnicodeScript.KHMER,
          Character.UnicodeScript.MYANMAR);

  // Of Hiragana and Katakana alike, and so of neither to Unicode.
  private static final int LONG_VOWEL = 0x30fc;

  static Length of(String text) {
    int words = 0;
    int characters = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (isDense(c)) {
        characters++;
        inWord = false;
      } else if (Character.isWhitespace(c)) {
        inWord = false;
      } else if (!inWord && Character.isLetterOrDigit(c)) {
        words++;
        inWord = true;
      }
      i += Character.charCount(c);
    }
    return new Length(words, characters);
  }

  private static boolean isDense(int character) {
    if (character < FIRST_DENSE) {
      return false;
    }
    // Vowels that stand above or below belong to the letter that carries them.
    return Character.isIdeographic(character)
        || character == LONG_VOWEL
        || Character.isLetter(character) && DENSE.contains(Character.UnicodeScript.of(character));
  }

  /** Words; in scripts without spaces each character counts as one. */
  int wordCount() {
    return words + characters;
  }

  int readingMinutes() {
    double minutes = words / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE;
    return Math.max(1, (int) Math.ceil(minutes));
  }
}
