package org.therapydirectory.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.therapydirectory.vocabulary.Term;

/**
 * A stretch of a published view that can be searched.
 *
 * @param field the field of the view in which it stands
 * @param label where the text is another name of something, the name under which it is shown; null
 *     otherwise
 */
public record Passage(String field, Weight weight, String text, String label) {

  /** How much a word counts for in the ranking. */
  public enum Weight {
    /** Names, titles and credentials; never stemmed. */
    NAME,
    /** What it is about, and the other names of that. */
    LABEL,
    HEADLINE,
    PROSE
  }

  /** A passage that is shown as it is searched. */
  public static Passage of(String field, Weight weight, String text) {
    return new Passage(field, weight, text == null ? "" : text, null);
  }

  /** The words under which a term is found; those above it count as little as a headline. */
  public static List<Passage> of(String field, Term term) {
    List<Passage> passages = new ArrayList<>(names(field, Weight.LABEL, term));
    for (Term ancestor : term.ancestors()) {
      passages.addAll(others(field, Weight.HEADLINE, List.of(ancestor.label()), term));
      passages.addAll(others(field, Weight.HEADLINE, ancestor.synonyms(), term));
    }
    return passages;
  }

  /** All names of a term, but not those of terms above it. */
  public static List<Passage> names(String field, Weight weight, Term term) {
    List<Passage> passages = new ArrayList<>();
    passages.add(of(field, weight, term.label()));
    passages.addAll(others(field, weight, term.synonyms(), term));
    return passages;
  }

  private static List<Passage> others(
      String field, Weight weight, Collection<String> names, Term term) {
    return names.stream().map(name -> new Passage(field, weight, name, term.label())).toList();
  }
}
