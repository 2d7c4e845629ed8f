package org.therapydirectory.generator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.therapydirectory.article.Article;

/** What to read next in made-up articles: those made just before on the same subject. */
final class Neighbours {

  private static final int MOST = 5;

  private final Map<UUID, Deque<Article>> bySpecialty = new HashMap<>();

  List<Article> of(Article article) {
    UUID subject = article.specialties.iterator().next().specialtyId();
    Deque<Article> before = bySpecialty.computeIfAbsent(subject, s -> new ArrayDeque<>());
    List<Article> near = List.copyOf(before);
    before.addFirst(article);
    if (before.size() > MOST) {
      before.removeLast();
    }
    return near;
  }
}
