package org.therapydirectory.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArticleRendererTest {

  @Test
  void aShortTextIsItsOwnExcerpt() {
    assertThat(ArticleRenderer.excerpt("One.\n\nTwo.")).isEqualTo("One. Two.");
  }

  @Test
  void anExcerptEndsWithASentence() {
    String sentence = "A sentence of some forty characters here. ";
    assertThat(ArticleRenderer.excerpt(sentence.repeat(20)))
        .hasSizeBetween(150, 220)
        .endsWith("here.")
        .doesNotContain("…");
  }

  @Test
  void aLongFirstSentenceIsCutAtAWord() {
    assertThat(ArticleRenderer.excerpt("word ".repeat(100))).hasSizeLessThan(222).endsWith("word…");
  }

  @Test
  void anExcerptNeverSplitsACharacter() {
    String excerpt = ArticleRenderer.excerpt("😀".repeat(300));
    assertThat(excerpt).endsWith("…");
    assertThat(excerpt.codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF)).isEmpty();
    assertThat(excerpt.length()).isLessThanOrEqualTo(222);
  }

  @Test
  void wordsAreCountedAsPeopleCountThem() {
    assertThat(Length.of("It's 5 o'clock – or not?").wordCount()).isEqualTo(5);
    assertThat(Length.of("").wordCount()).isZero();
    assertThat(Length.of("睡眠は大切 sleep").wordCount()).isEqualTo(6);
    // Marks above and below letters are no letters.
    assertThat(Length.of("การนอนหลับ ดี").wordCount()).isEqualTo(10);
    assertThat(Length.of("ນອນ").wordCount()).isEqualTo(3);
    assertThat(Length.of("ដេក").wordCount()).isEqualTo(2);
    assertThat(Length.of("အိပ်").wordCount()).isEqualTo(2);
  }

  @Test
  void readingTimeGoesByWordsOrByCharacters() {
    assertThat(Length.of("").readingMinutes()).isEqualTo(1);
    assertThat(Length.of("word ".repeat(220)).readingMinutes()).isEqualTo(1);
    assertThat(Length.of("word ".repeat(230)).readingMinutes()).isEqualTo(2);
    assertThat(Length.of("睡".repeat(1200)).readingMinutes()).isEqualTo(3);
    assertThat(Length.of("잠 ".repeat(220)).readingMinutes()).isEqualTo(1);
  }
}
