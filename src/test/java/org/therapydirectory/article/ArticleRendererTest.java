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
    assertThat(ArticleRenderer.words("It's 5 o'clock – or not?")).isEqualTo(5);
    assertThat(ArticleRenderer.words("")).isZero();
    assertThat(ArticleRenderer.words("睡眠は大切 sleep")).isEqualTo(6);
  }

  @Test
  void readingTimeGoesByWordsOrByCharacters() {
    assertThat(ArticleRenderer.readingMinutes("")).isEqualTo(1);
    assertThat(ArticleRenderer.readingMinutes("word ".repeat(220))).isEqualTo(1);
    assertThat(ArticleRenderer.readingMinutes("word ".repeat(230))).isEqualTo(2);
    assertThat(ArticleRenderer.readingMinutes("睡".repeat(1200))).isEqualTo(3);
    assertThat(ArticleRenderer.readingMinutes("잠 ".repeat(220))).isEqualTo(1);
  }
}
