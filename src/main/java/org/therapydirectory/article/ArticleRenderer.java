package org.therapydirectory.article;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.therapydirectory.article.ArticleView.PersonView;
import org.therapydirectory.publishing.Live;
import org.therapydirectory.publishing.Markdown;
import org.therapydirectory.publishing.Prose;
import org.therapydirectory.vocabulary.Labelled;
import org.therapydirectory.vocabulary.Vocabularies;

/** Renders what an editor wrote into what delivery shows. */
@ApplicationScoped
class ArticleRenderer {

  private static final int EXCERPT = 220;

  @Inject Vocabularies vocabularies;
  @Inject Prose prose;

  ArticleView render(Live live, ArticleContent content, PersonView author, PersonView reviewer) {
    Markdown.Rendered body = prose.render(content.body());
    Length length = Length.of(body.text());
    String excerpt =
        isBlank(content.excerpt()) ? excerpt(prose.lead(body)) : content.excerpt().strip();
    return new ArticleView(
        live.id(),
        live.slug(),
        live.version(),
        content.title().strip(),
        content.subtitle(),
        excerpt,
        new ArticleView.Body(content.body(), body.html(), body.text()),
        body.headings(),
        length.readingMinutes(),
        length.wordCount(),
        author,
        reviewer,
        content.reviewedAt(),
        labels(Vocabularies.SPECIALTY, content.specialties()),
        labels("modality", content.modalities()),
        content.tags() == null ? List.of() : content.tags(),
        content.image(),
        content.language() == null ? "en" : content.language(),
        seo(content, excerpt),
        content.contentWarnings() == null ? List.of() : content.contentWarnings(),
        List.of(),
        List.of(),
        null,
        content.license(),
        live.publishedAt(),
        live.updatedAt());
  }

  // Forms send empty text for what nobody wrote.
  private static boolean isBlank(String written) {
    return written == null || written.isBlank();
  }

  private static Seo seo(ArticleContent content, String excerpt) {
    Seo written = content.seo() == null ? new Seo(null, null, null, null) : content.seo();
    return new Seo(
        isBlank(written.title()) ? content.title().strip() : written.title(),
        isBlank(written.description()) ? excerpt : written.description(),
        written.canonicalUrl(),
        written.image() == null ? content.image() : written.image());
  }

  private List<Labelled> labels(String vocabulary, List<String> slugs) {
    return slugs == null
        ? List.of()
        : slugs.stream()
            .map(slug -> vocabularies.find(vocabulary, slug))
            .filter(Objects::nonNull)
            .map(Labelled::of)
            .toList();
  }

  /** The first sentences, cut at a word where even the first is too long. */
  static String excerpt(String text) {
    String flat = text.replaceAll("\\s+", " ").strip();
    if (flat.length() <= EXCERPT) {
      return flat;
    }
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    sentences.setText(flat);
    int end = 0;
    for (int at = sentences.next(); at != BreakIterator.DONE && at <= EXCERPT; ) {
      end = at;
      at = sentences.next();
    }
    if (end > 0) {
      return flat.substring(0, end).strip();
    }
    int cut = flat.lastIndexOf(' ', EXCERPT - 1);
    if (cut <= 0) {
      // No space to cut at; a character beyond the BMP stays whole.
      cut = Character.isLowSurrogate(flat.charAt(EXCERPT - 1)) ? EXCERPT - 2 : EXCERPT - 1;
    }
    return flat.substring(0, cut).strip() + "…";
  }
}
