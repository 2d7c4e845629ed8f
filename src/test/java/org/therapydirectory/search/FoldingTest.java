package org.therapydirectory.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Transliterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FoldingTest {

  private static final Transliterator WHOLE =
      Transliterator.getInstance("NFKD; [:Nonspacing Mark:] Remove; Latin-ASCII; NFC; Lower");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}\\p{M}]+");

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "a", "E", "Z", " ", "\t", "-", "'", "’", ".", "7", "é", "e\u0301", "\u0308", "Ö", "ß",
            "Ł", "ø", "Æ", "İ", "ı", "ﬁ", "™", "½", "٣", "–", "\u00A0", "Σ", "σ", "Мария", "й", "李",
            "明", "が", "한", "ไ", "हि", "😀", "\u202E", "\u0000");
    return pieces.list().ofMaxSize(30).map(list -> String.join("", list));
  }

  @Property
  void foldingOnlyWhatIsBeyondAsciiGivesWhatFoldingTheWholeGives(@ForAll("texts") String text) {
    String whole = WHOLE.transliterate(text.toLowerCase(Locale.ROOT)).strip();
    assertThat(Folding.fold(text)).isEqualTo(whole.replaceAll("\\s+", " "));
  }

  @Property
  void wordsAreWhatStandsBetweenOtherCharacters(@ForAll("texts") String dotted) {
    // Dots may be those of an abbreviation.
    String text = dotted.replace('.', ' ');
    String bare = text.replaceAll("(?<=\\p{L})['’ʼ`´](?=\\p{L})", "");
    List<String> expected =
        BETWEEN.splitAsStream(Folding.fold(bare)).filter(word -> !word.isEmpty()).toList();
    assertThat(Words.of(text)).isEqualTo(expected);
  }

  @Example
  void anAbbreviationIsOneWordAndTheEndOfASentenceParts() {
    assertThat(Words.of("Ph.D., L.C.S.W. and M.Ed.; a.b"))
        .containsExactly("phd", "lcsw", "and", "med", "ab");
    assertThat(Words.of("my grief.I am here.You 1.a x.example.com .a. a..b"))
        .containsExactly(
            "my", "grief", "i", "am", "here", "you", "1", "a", "x", "example", "com", "a", "a",
            "b");
  }

  @Example
  void accentsCaseAndUnicodeFormFold() {
    assertThat(Words.of("LÖWENTHAL, Lo\u0308wenthal & O'Brien-Mejía"))
        .containsExactly("lowenthal", "lowenthal", "obrien", "mejia");
    assertThat(Words.of(null)).isEmpty();
    assertThat(Folding.fold(null)).isNull();
  }
}
