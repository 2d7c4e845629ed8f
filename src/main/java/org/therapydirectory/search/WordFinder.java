package org.therapydirectory.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.therapydirectory.search.Passage.Weight;

/** Finds words and phrases in passages: as they stand, and outside of names by their stems too. */
final class WordFinder {

  private final List<List<String>> sought;
  private final Map<String, String> stems;
  private final Map<String, String> otherSpellings = new HashMap<>();

  /** Words, joined by spaces, and where they were found. */
  record Found(String sought, int start, int end) {}

  WordFinder(List<List<String>> sought, Map<String, String> stems) {
    this.sought = sought;
    this.stems = stems;
    sought.forEach(words -> words.forEach(w -> otherSpellings.put(w, OtherSpelling.of(w))));
  }

  /** What is found in the passage, from its beginning on and without overlaps. */
  List<Found> find(Passage passage) {
    String text = passage.text();
    List<Words.Token> tokens = Words.tokens(text);
    List<List<String>> forms = new ArrayList<>();
    for (Words.Token token : tokens) {
      forms.add(forms(text.substring(token.start(), token.end())));
    }
    boolean stemmed = passage.weight() != Weight.NAME;
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      List<String> longest = longestAt(forms, i, stemmed);
      if (longest != null) {
        int last = i + longest.size() - 1;
        found.add(
            new Found(String.join(" ", longest), tokens.get(i).start(), tokens.get(last).end()));
        i = last;
      }
    }
    return found;
  }

  // O’Brien is obrien, and o and brien; Ph.D. is phd, and ph and d.
  private static List<String> forms(String token) {
    List<String> forms = new ArrayList<>(Words.of(token));
    forms.addAll(Words.of(Words.apart(token)));
    return forms;
  }

  private List<String> longestAt(List<List<String>> forms, int at, boolean stemmed) {
    List<String> longest = null;
    for (List<String> words : sought) {
      boolean longer = longest == null || words.size() > longest.size();
      if (longer && stand(words, forms, at, stemmed)) {
        longest = words;
      }
    }
    return longest;
  }

  private boolean stand(List<String> words, List<List<String>> forms, int at, boolean stemmed) {
    if (at + words.size() > forms.size()) {
      return false;
    }
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (forms.get(at + i).stream().noneMatch(form -> isMeant(word, form, stemmed))) {
        return false;
      }
    }
    return true;
  }

  private boolean isMeant(String word, String form, boolean stemmed) {
    return isSame(word, form, stemmed) || isSame(otherSpellings.get(word), form, stemmed);
  }

  private boolean isSame(String word, String form, boolean stemmed) {
    String stem = stems.get(word);
    return word.equals(form) || stemmed && stem != null && stem.equals(stems.get(form));
  }
}
