package org.therapydirectory.vocabulary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.therapydirectory.publishing.ContentChanged;
import org.therapydirectory.publishing.Published;
import org.therapydirectory.publishing.Rerenders;
import org.therapydirectory.publishing.Slugs;
import org.therapydirectory.web.ProblemException;

/** Changes the terms of vocabularies, and has what shows them rendered again. */
@ApplicationScoped
@Transactional
public class Terms {

  private static final String SELECT =
      """
      select t.id, t.number, t.slug, t.label, t.synonyms, t.family, t.status, r.slug as replaced_by
      from vocabulary_term t left join vocabulary_term r on r.id = t.replaced_by
      where t.vocabulary = :vocabulary
      """;

  private static final String INSERT =
      """
      insert into vocabulary_term (vocabulary, slug, label, synonyms, family, position)
      values (:vocabulary, :slug, :label, :synonyms, :family,
        (select coalesce(max(position), 0) + 1 from vocabulary_term where vocabulary = :vocabulary))
      on conflict (vocabulary, slug) do nothing
      """;

  private static final String USES =
      """
      select (select count(*) from profile where terms && cast(array[:number] as integer[]))
        + (select count(*) from article where terms && cast(array[:number] as integer[]))
      """;

  @Inject EntityManager database;
  @Inject Vocabularies vocabularies;
  @Inject Rerenders rerenders;
  @Inject Event<Published> changed;

  /** A term as it is kept. */
  public record Kept(
      UUID id,
      int number,
      String slug,
      String label,
      List<String> synonyms,
      String family,
      boolean deprecated,
      String replacedBy) {}

  /** All terms of a vocabulary, merged ones too, in their order. */
  public List<Kept> all(String vocabulary) {
    return read(
        database
            .createNativeQuery(SELECT + " order by t.position, t.slug", Tuple.class)
            .setParameter("vocabulary", vocabulary));
  }

  /** The term, locked; a 404 where there is none. */
  public Kept lock(String vocabulary, String slug) {
    List<Kept> found =
        read(
            database
                .createNativeQuery(SELECT + " and t.slug = :slug for update of t", Tuple.class)
                .setParameter("vocabulary", vocabulary)
                .setParameter("slug", slug));
    if (found.isEmpty()) {
      throw ProblemException.notFound();
    }
    return found.get(0);
  }

  private static List<Kept> read(Query query) {
    List<Kept> terms = new ArrayList<>();
    for (Object row : query.getResultList()) {
      Tuple t = (Tuple) row;
      terms.add(
          new Kept(
              t.get("id", UUID.class),
              t.get("number", Integer.class),
              t.get("slug", String.class),
              t.get("label", String.class),
              List.of(t.get("synonyms", String[].class)),
              t.get("family", String.class),
              t.get("status", String.class).equals("deprecated"),
              t.get("replaced_by", String.class)));
    }
    return terms;
  }

  /** Adds a term; none of its names may belong to another. */
  public Kept add(
      String vocabulary, String slug, String label, List<String> synonyms, String family) {
    checkNames(vocabulary, null, slug, label, synonyms);
    int added =
        database
            .createNativeQuery(INSERT)
            .setParameter("vocabulary", vocabulary)
            .setParameter("slug", slug)
            .setParameter("label", label)
            .setParameter("synonyms", synonyms.toArray(String[]::new))
            .setParameter("family", family)
            .executeUpdate();
    if (added == 0) {
      throw ProblemException.of(409, "There is a term '" + slug + "' already.");
    }
    Kept term = lock(vocabulary, slug);
    tell(term);
    return term;
  }

  /** Writes label, other names, family and standing of a locked term. */
  public Kept change(String vocabulary, Kept former, Kept wanted) {
    checkNames(vocabulary, former.slug(), wanted.slug(), wanted.label(), wanted.synonyms());
    database
        .createNativeQuery(
            "update vocabulary_term set label = :label, synonyms = :synonyms, family = :family,"
                + " status = :status where id = :id")
        .setParameter("label", wanted.label())
        .setParameter("synonyms", wanted.synonyms().toArray(String[]::new))
        .setParameter("family", wanted.family())
        .setParameter("status", wanted.deprecated() ? "deprecated" : "active")
        .setParameter("id", former.id())
        .executeUpdate();
    boolean otherNames = !wanted.synonyms().equals(former.synonyms());
    if (!wanted.label().equals(former.label()) || otherNames && isSearched(vocabulary)) {
      rerenders.requestUsersOf(former.number());
    }
    tell(former);
    return lock(vocabulary, former.slug());
  }

  // A name resolves to one term only.
  private void checkNames(
      String vocabulary, String own, String slug, String label, List<String> synonyms) {
    List<String> names = new ArrayList<>(synonyms);
    names.add(slug);
    names.add(label);
    for (String name : names) {
      Term holder = vocabularies.find(vocabulary, name);
      if (holder != null && !holder.slug().equals(own)) {
        throw ProblemException.of(
            409, "The name '%s' belongs to the term '%s'.".formatted(name, holder.slug()));
      }
    }
  }

  /** Lets one term go up in another: its names lead there from now on. */
  public void merge(String vocabulary, Kept from, Kept into) {
    List<String> synonyms = new ArrayList<>(into.synonyms());
    synonyms.add(from.label());
    synonyms.addAll(from.synonyms());
    database
        .createNativeQuery("update vocabulary_term set synonyms = :synonyms where id = :id")
        .setParameter(
            "synonyms",
            synonyms.stream()
                .filter(s -> !Slugs.slugify(s).equals(Slugs.slugify(into.label())))
                .distinct()
                .toArray(String[]::new))
        .setParameter("id", into.id())
        .executeUpdate();
    // What was merged into the former before leads on too, in one step.
    database
        .createNativeQuery(
            "update vocabulary_term set replaced_by = :into, status = 'deprecated'"
                + " where id = :from or replaced_by = :from")
        .setParameter("into", into.id())
        .setParameter("from", from.id())
        .executeUpdate();
    rerenders.requestUsersOf(from.number());
    if (isSearched(vocabulary)) {
      rerenders.requestUsersOf(into.number());
    }
    tell(from);
  }

  // What has a term of these is found by the term's other names.
  private static boolean isSearched(String vocabulary) {
    return vocabulary.equals(VocabularyName.MODALITY.slug());
  }

  /** Removes a term that nothing public uses. */
  public void delete(Kept term) {
    long uses =
        (Long)
            database
                .createNativeQuery(USES, Long.class)
                .setParameter("number", term.number())
                .getSingleResult();
    if (uses > 0) {
      throw ProblemException.of(
          409, "%d profiles and articles use it; merge or deprecate it.".formatted(uses));
    }
    long leading =
        (Long)
            database
                .createNativeQuery(
                    "select count(*) from vocabulary_term where replaced_by = :id", Long.class)
                .setParameter("id", term.id())
                .getSingleResult();
    if (leading > 0) {
      throw ProblemException.of(409, "%d merged terms lead to it.".formatted(leading));
    }
    database
        .createNativeQuery("delete from vocabulary_term where id = :id")
        .setParameter("id", term.id())
        .executeUpdate();
    tell(term);
  }

  private void tell(Kept term) {
    changed.fire(new Published(ContentChanged.VOCABULARY, term.id()));
  }
}
