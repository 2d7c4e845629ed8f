package org.therapydirectory.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.therapydirectory.vocabulary.Term;

/**
 * What of a published view can be searched, the weightiest first.
 *
 * @param names names, titles and credentials; never stemmed
 * @param labels labels and synonyms of what it is about
 */
public record SearchText(List<String> names, List<String> labels, String headline, String prose) {

  /** The words under which a term is found. */
  public static void addLabels(Collection<String> labels, Term term) {
    if (term != null) {
      labels.add(term.label());
      labels.addAll(term.synonyms());
    }
  }

  /** Every word of the names once. */
  Set<String> nameWords() {
    Set<String> words = new LinkedHashSet<>();
    names.forEach(name -> words.addAll(Words.of(name)));
    return words;
  }

  /** The names as one text; a name with an apostrophe is found written apart too. */
  String plainNames() {
    List<String> plain = new ArrayList<>();
    for (String name : names) {
      if (name != null) {
        plain.add(Words.plain(name));
        String apart = Words.plain(name.replaceAll("['’ʼ`´]", " "));
        if (!plain.contains(apart)) {
          plain.add(apart);
        }
      }
    }
    return String.join(" ", plain);
  }

  /** The labels as one text. */
  String plainLabels() {
    return String.join(" ", new LinkedHashSet<>(labels.stream().map(Words::plain).toList()));
  }
}
