package org.therapydirectory.search;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.vocabulary.VocabularyName;
import org.therapydirectory.web.Nearest;

/** Which words the vocabularies know, and what a mistyped one may be. */
@ApplicationScoped
class Spelling {

  private static final int MOST_CANDIDATES = 12;

  @Inject Vocabularies vocabularies;

  /** Whether a label or another name of any vocabulary has the word. */
  boolean knows(String word) {
    Stream<String> all =
        Stream.concat(
            Stream.of(Vocabularies.SPECIALTY),
            Arrays.stream(VocabularyName.values()).map(VocabularyName::slug));
    return words(all).anyMatch(word::equals);
  }

  /**
   * Words near to the one that was typed, from what therapists offer, the nearest first; but not
   * those of which it is another form, as phobia is of phobias.
   */
  List<String> terms(String typed) {
    return OrdinaryWords.has(typed)
        ? List.of()
        : nearest(
            typed, offers().filter(word -> !word.startsWith(typed) && !typed.startsWith(word)));
  }

  /**
   * Words near to the one that was typed, from what therapists offer and these names. An ordinary
   * word or a common name is no other word, but may be the same name written otherwise (jon, john).
   */
  List<String> termsAndNames(String typed, Collection<String> names) {
    return OrdinaryWords.has(typed)
        ? nearest(typed, names.stream().filter(name -> Typos.soundAlike(typed, name)))
        : nearest(typed, Stream.concat(offers(), names.stream()));
  }

  /** Words near to the one that was typed, from these names. */
  List<String> names(String typed, Collection<String> names) {
    return nearest(typed, names.stream());
  }

  private Stream<String> offers() {
    return words(
        Stream.of(
            Vocabularies.SPECIALTY,
            VocabularyName.MODALITY.slug(),
            VocabularyName.PROFESSION.slug()));
  }

  private Stream<String> words(Stream<String> names) {
    return names
        .flatMap(vocabulary -> vocabularies.terms(vocabulary).stream())
        .flatMap(term -> Stream.concat(Stream.of(term.label()), term.synonyms().stream()))
        .flatMap(label -> TermWords.of(label).stream());
  }

  private static List<String> nearest(String typed, Stream<String> words) {
    return words
        .filter(word -> Typos.isNear(typed, word))
        .distinct()
        .sorted(
            Comparator.<String>comparingInt(word -> Nearest.distance(typed, word))
                .thenComparing(word -> !Typos.haveSameLetters(typed, word)))
        .limit(MOST_CANDIDATES)
        .toList();
  }
}
