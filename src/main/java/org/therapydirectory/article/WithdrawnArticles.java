package org.therapydirectory.article;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/**
 * Keeps of articles that are withdrawn by which filters they were found, for those who follow one.
 */
@ApplicationScoped
class WithdrawnArticles {

  private static final String KEEP =
      """
      insert into withdrawn_article (id, author_id, author_key, language, terms, published_at)
      select id, author_id, author_key, language, terms, published_at from article where id = :id
      on conflict (id) do update set author_id = excluded.author_id,
        author_key = excluded.author_key, language = excluded.language, terms = excluded.terms
      """;

  @Inject EntityManager database;

  /** To be called while the article is still there. */
  void keep(UUID id) {
    database.createNativeQuery(KEEP).setParameter("id", id).executeUpdate();
  }
}
