package org.therapydirectory.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.therapydirectory.search.Passage.Weight;

/**
 * Marks the words that were looked for where they stand. They are found by the folding and the
 * stems of the index, so that what is marked is what was found; one statement serves all items.
 */
@ApplicationScoped
class Highlighter {

  @Inject Stems stems;
  @Inject @Any Instance<Searchable> kinds;

  /** Where the words that were looked for, if any, stand in each of the table's views. */
  List<Matches> mark(String table, Text text, List<ObjectNode> views) {
    if (text == null || views.isEmpty()) {
      return views.stream().map(view -> Matches.none()).toList();
    }
    return mark(text.query(), views.stream().map(view -> text(table, view)).toList());
  }

  /** What of a live row's view is searched. */
  SearchText text(String table, ObjectNode view) {
    return kinds.stream()
        .filter(kind -> kind.kind().table().equals(table))
        .findFirst()
        .orElseThrow()
        .text(view);
  }

  /** Where the words of the query stand in each of the texts. */
  List<Matches> mark(TextQuery query, List<SearchText> texts) {
    List<List<String>> sought = query.sought();
    WordFinder finder = new WordFinder(sought, stems.of(candidates(sought, texts)));
    return texts.stream().map(text -> mark(finder, text)).toList();
  }

  // A stem begins as its words do; few words of a text begin as one that is looked for.
  private static Set<String> candidates(List<List<String>> sought, List<SearchText> texts) {
    Set<String> candidates = new HashSet<>();
    Set<Integer> initials = new HashSet<>();
    for (List<String> words : sought) {
      OtherSpelling.with(words).forEach(candidates::addAll);
    }
    candidates.forEach(word -> initials.add(word.codePointAt(0)));
    for (SearchText text : texts) {
      for (Passage passage : text.passages()) {
        Words.of(passage.text()).stream()
            .filter(word -> initials.contains(word.codePointAt(0)))
            .forEach(candidates::add);
      }
    }
    return candidates;
  }

  private static Matches mark(WordFinder finder, SearchText text) {
    Matches matches = Matches.none();
    Set<String> shown = new HashSet<>();
    for (Passage passage : text.passages()) {
      List<WordFinder.Found> found = finder.find(passage);
      found.forEach(f -> add(matches.words(), passage, f));
      String label = passage.label() == null ? passage.text() : passage.label();
      if (!found.isEmpty() && shown.add(passage.field() + ' ' + label)) {
        matches
            .highlights()
            .computeIfAbsent(passage.field(), field -> new ArrayList<>())
            .add(html(passage, found));
      }
    }
    return matches;
  }

  private static void add(List<Matches.WordMatch> words, Passage passage, WordFinder.Found found) {
    boolean known =
        words.stream()
            .anyMatch(w -> w.word().equals(found.sought()) && w.field().equals(passage.field()));
    if (!known) {
      String matched = passage.text().substring(found.start(), found.end());
      words.add(new Matches.WordMatch(found.sought(), passage.field(), matched));
    }
  }

  private static String html(Passage passage, List<WordFinder.Found> found) {
    if (passage.weight() == Weight.PROSE) {
      return Marks.excerpt(passage.text(), found);
    }
    String marked = Marks.whole(passage.text(), found);
    return passage.label() == null ? marked : Marks.escape(passage.label()) + " (" + marked + ")";
  }
}
