package org.therapydirectory.article;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.therapydirectory.article.ArticleView.PersonView;
import org.therapydirectory.search.Filter;

/** Looks up the therapists whom articles name, present slugs and former ones alike. */
@ApplicationScoped
class People {

  // Without slug and name where the public may not see the profile; then they are called as they
  // were in public last, since what stands in a draft is not public.
  private static final String NAMED =
      """
      select s.slug as asked, case when c.live_revision is not null then c.id end as id,
        t.slug, cast(t.view as json) -> 'name' ->> 'display' as name,
        (select coalesce(r.name ->> 'display', concat_ws(' ', r.name ->> 'given', r.name ->> 'family'))
         from (select cast(document as json) -> 'name' as name from revision
               where content_id = c.id and state in ('published', 'superseded')
               order by number desc limit 1) r) as former
      from slug s join content c on c.id = s.content_id left join therapist t on t.id = c.id
      where s.kind = 'therapist' and s.slug = any(cast(:slugs as text[]))
      """;

  @Inject EntityManager database;

  /**
   * Somebody named by a slug.
   *
   * @param id the profile, or null where it is not published
   * @param slug the present slug, or null where the public may not see the profile
   * @param name the name to show
   */
  record Named(UUID id, String slug, String name) {

    boolean isShown() {
      return slug != null;
    }
  }

  private static final Named NOBODY = new Named(null, null, null);

  /** Everybody whom the articles name, by the slugs that they use; one statement. */
  Map<String, Named> in(Collection<ArticleContent> articles) {
    return bySlug(
        articles.stream()
            .flatMap(article -> Stream.of(article.author(), article.reviewedBy()))
            .filter(Objects::nonNull)
            .map(ArticleContent.Person::therapist)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet()));
  }

  /** Whom the reference names; nobody where there is no such slug. */
  Named of(ArticleContent.Person person) {
    return bySlug(Set.of(person.therapist())).getOrDefault(person.therapist(), NOBODY);
  }

  private Map<String, Named> bySlug(Set<String> slugs) {
    Map<String, Named> people = new HashMap<>();
    if (slugs.isEmpty()) {
      return people;
    }
    @SuppressWarnings("unchecked")
    List<Tuple> rows =
        database
            .createNativeQuery(NAMED, Tuple.class)
            .setParameter("slugs", Filter.arrayOf(slugs))
            .getResultList();
    for (Tuple row : rows) {
      String slug = row.get("slug", String.class);
      // A therapist who left the directory goes on being the author, by name alone.
      String name = row.get(slug == null ? "former" : "name", String.class);
      people.put(row.get("asked", String.class), new Named(row.get("id", UUID.class), slug, name));
    }
    return people;
  }

  /** The profile of the person; null for somebody else, and where it is not published. */
  static UUID id(ArticleContent.Person person, Map<String, Named> people) {
    return person == null || person.therapist() == null
        ? null
        : people.get(person.therapist()).id();
  }

  /** The person as the article shows them; null stays null. */
  static PersonView show(ArticleContent.Person person, Map<String, Named> people) {
    if (person == null) {
      return null;
    }
    Named named = person.therapist() == null ? NOBODY : people.get(person.therapist());
    String name = person.name() == null ? named.name() : person.name();
    return named.isShown()
        ? new PersonView("therapist", named.name(), named.slug(), person.url())
        : new PersonView("person", name, null, person.url());
  }
}
