package org.therapydirectory.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.therapydirectory.search.Passage.Weight;

/** What of a published view can be searched, the weightiest first. */
public record SearchText(List<Passage> passages) {

  // Prose is indexed without such words, but they take up places: no phrase of another text runs
  // across them.
  private static final String GAP = " a a a a ";

  /**
   * What of a specialty is searched: its label as it stands and, like its other names, by stems.
   */
  public static SearchText ofSpecialty(
      String label, Collection<String> synonyms, String description) {
    List<Passage> passages = new ArrayList<>();
    passages.add(Passage.of("label", Weight.NAME, label));
    passages.add(Passage.of("label", Weight.LABEL, label));
    synonyms.forEach(synonym -> passages.add(Passage.of("synonyms", Weight.LABEL, synonym)));
    passages.add(Passage.of("description", Weight.PROSE, description));
    return new SearchText(passages);
  }

  private Stream<String> texts(Weight weight) {
    return passages.stream().filter(p -> p.weight() == weight).map(Passage::text);
  }

  private static Stream<String> once(Stream<String> texts, Function<String, Stream<String>> plain) {
    return texts.flatMap(plain).distinct();
  }

  // What is before the first keeps it from the texts of other weights.
  private static String apart(Stream<String> texts) {
    return texts.collect(Collectors.joining(GAP, GAP, ""));
  }

  /** Every word of the names once. */
  public Set<String> nameWords() {
    return texts(Weight.NAME)
        .flatMap(name -> Words.of(name).stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The folded names; one with an apostrophe or an abbreviation is found written apart too. */
  public String names() {
    return once(
            texts(Weight.NAME),
            name -> Stream.of(Words.plain(name), Words.plain(Words.apart(name))))
        .collect(Collectors.joining(" "));
  }

  /** The folded names with a space before each word, for completion. */
  public String searchNames() {
    return " " + names();
  }

  /** The folded labels. */
  public String labels() {
    return apart(once(texts(Weight.LABEL), SearchText::folded));
  }

  /** The folded labels, and other names of terms, that have no word but what prose is without. */
  public String stops() {
    return passages.stream()
        .filter(p -> p.weight() == Weight.LABEL || p.label() != null)
        .map(p -> TermWords.of(p.text()))
        .filter(words -> words.stream().allMatch(Words::isStopWord))
        .map(words -> String.join(" ", words))
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** The folded headlines. */
  public String headline() {
    return apart(once(texts(Weight.HEADLINE), SearchText::folded));
  }

  private static Stream<String> folded(String name) {
    return Stream.of(String.join(" ", TermWords.of(name)));
  }

  /** The folded prose. */
  public String prose() {
    return apart(texts(Weight.PROSE).map(Words::plain));
  }
}
