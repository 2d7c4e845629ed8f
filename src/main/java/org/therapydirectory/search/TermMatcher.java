package org.therapydirectory.search;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.therapydirectory.vocabulary.Term;

/** Finds the terms whose label or synonyms somebody may be about to type. */
final class TermMatcher {

  private static final int WHOLE_NAME = 0;
  private static final int START = 1;
  private static final int WITHIN = 2;
  private static final int MISTYPED = 3;

  private final List<String> typed;
  private final String joined;

  private record Match(Term term, String name, int quality, boolean bySynonym) {}

  TermMatcher(List<String> typed) {
    this.typed = typed;
    this.joined = String.join(" ", typed);
  }

  /** Suggestions from the terms, the best first. */
  List<Suggestion> among(String type, Collection<Term> terms) {
    return matches(type, terms, m -> m.quality < MISTYPED);
  }

  /** Suggestions from terms that could be meant. */
  List<Suggestion> mistyped(String type, Collection<Term> terms) {
    return matches(type, terms, m -> m.quality == MISTYPED);
  }

  private List<Suggestion> matches(String type, Collection<Term> terms, Predicate<Match> wanted) {
    return terms.stream()
        .map(this::best)
        .filter(m -> m != null && wanted.test(m))
        .sorted(
            Comparator.comparingInt(Match::quality)
                .thenComparing(Match::bySynonym)
                .thenComparing(m -> m.name.length()))
        .limit(SuggestResource.MOST)
        .map(m -> new Suggestion(type, m.term.slug(), m.term.label(), m.bySynonym ? m.name : null))
        .toList();
  }

  private Match best(Term term) {
    Stream<Match> byLabel = Stream.of(new Match(term, term.label(), quality(term.label()), false));
    Stream<Match> bySynonym =
        term.synonyms().stream().map(name -> new Match(term, name, quality(name), true));
    return Stream.concat(byLabel, bySynonym)
        .filter(m -> m.quality >= 0)
        .min(Comparator.comparingInt(Match::quality).thenComparing(Match::bySynonym))
        .orElse(null);
  }

  /** How well the name fits, or -1 where it does not. */
  private int quality(String name) {
    List<String> words = TermWords.of(name);
    String whole = String.join(" ", words);
    if (whole.equals(joined)) {
      return WHOLE_NAME;
    }
    if (whole.startsWith(joined)) {
      return START;
    }
    if (typed.stream().allMatch(t -> words.stream().anyMatch(w -> w.startsWith(t)))) {
      return WITHIN;
    }
    return typed.stream().allMatch(t -> words.stream().anyMatch(w -> isMistyped(t, w)))
        ? MISTYPED
        : -1;
  }

  // Somebody may still be typing: the beginning of the word counts.
  private static boolean isMistyped(String typed, String word) {
    if (typed.length() < 4 || OrdinaryWords.has(typed)) {
      return word.startsWith(typed);
    }
    int tolerance = Typos.tolerance(typed);
    return IntStream.rangeClosed(-tolerance, tolerance)
        .mapToObj(more -> word.substring(0, Math.min(word.length(), typed.length() + more)))
        .anyMatch(begun -> begun.equals(typed) || Typos.isNear(typed, begun));
  }
}
