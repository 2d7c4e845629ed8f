package org.therapydirectory.specialty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.therapydirectory.publishing.RichText;
import org.therapydirectory.search.Filter;
import org.therapydirectory.specialty.SpecialtyView.Counts;
import org.therapydirectory.vocabulary.Labelled;
import org.therapydirectory.vocabulary.Vocabularies;

/**
 * Reads specialties with their place in the tree and their counts: two statements for any number.
 */
@ApplicationScoped
@Transactional
class SpecialtyReader {

  private static final String COUNTS =
      """
      select n.number,
        (select count(*) from therapist t where t.terms @> array[n.number]) as therapists,
        (select count(*) from article a where a.terms @> array[n.number]) as articles
      from unnest(cast(:numbers as integer[])) as n(number)
      """;

  private static final String USES =
      """
      select (select count(*) from therapist_specialty where specialty_id = :id)
        + (select count(*) from article_specialty where specialty_id = :id)
        + (select count(*) from specialty where parent_id = :id)
      """;

  private static final String THERAPISTS =
      """
      select n.number, t.card
      from unnest(cast(:numbers as integer[])) as n(number)
      cross join lateral (
        select card, updated_at, id from therapist where terms @> array[n.number]
        order by updated_at desc, id limit 10
      ) t
      order by t.updated_at desc, t.id
      """;

  @Inject EntityManager database;
  @Inject Vocabularies vocabularies;

  /** All specialties in the order of the tree, without counts. */
  List<Specialty> all() {
    return Specialty.list("order by position, id");
  }

  /** The specialty with the id and those above it, or null. */
  Specialty byId(UUID id) {
    return Specialty.find(
            "from Specialty s left join fetch s.parent p left join fetch p.parent where s.id = ?1",
            id)
        .firstResult();
  }

  /** The specialties as delivery shows them. */
  List<SpecialtyView> views(List<Specialty> specialties) {
    Map<Integer, Counts> counts = counts(specialties);
    return specialties.stream().map(s -> view(s, counts.get(s.number))).toList();
  }

  private Map<Integer, Counts> counts(List<Specialty> specialties) {
    Map<Integer, Counts> counts = new HashMap<>();
    if (specialties.isEmpty()) {
      return counts;
    }
    @SuppressWarnings("unchecked")
    List<Tuple> rows =
        database
            .createNativeQuery(COUNTS, Tuple.class)
            .setParameter(
                "numbers", Filter.arrayOf(specialties.stream().map(s -> s.number).toList()))
            .getResultList();
    for (Tuple row : rows) {
      counts.put(
          row.get("number", Integer.class),
          new Counts(row.get("therapists", Long.class), row.get("articles", Long.class)));
    }
    return counts;
  }

  // From the rows: the terms in memory may not know yet of a specialty that is just published.
  private SpecialtyView view(Specialty specialty, Counts counts) {
    List<Labelled> path = path(specialty);
    return new SpecialtyView(
        specialty.id,
        specialty.slug,
        specialty.label,
        new RichText(specialty.descriptionHtml, specialty.descriptionText),
        path.size() == 1 ? null : path.get(path.size() - 2),
        path,
        List.of(specialty.synonyms),
        Arrays.stream(specialty.related)
            .map(vocabularies::byId)
            .filter(Objects::nonNull)
            .map(Labelled::of)
            .toList(),
        counts);
  }

  // A specialty that comes again ends it, so that no row can keep a reader for ever.
  private static List<Labelled> path(Specialty specialty) {
    LinkedList<Labelled> path = new LinkedList<>();
    Specialty step = specialty;
    while (step != null && !path.contains(new Labelled(step.slug, step.label))) {
      path.addFirst(new Labelled(step.slug, step.label));
      step = step.parent;
    }
    return path;
  }

  /** How much of what is public uses the specialty, specialties below it counted in. */
  long uses(UUID id) {
    return (Long)
        database.createNativeQuery(USES, Long.class).setParameter("id", id).getSingleResult();
  }

  /** A specialty that is not, or not like this, public, as delivery would show it. */
  SpecialtyView view(Specialty draft) {
    Specialty present = byId(draft.id);
    return view(
        draft, present == null ? new Counts(0, 0) : counts(List.of(present)).get(present.number));
  }

  /** For each specialty, by its place in the list, cards of the ten profiles that changed last. */
  Map<Integer, List<String>> therapists(List<Specialty> specialties) {
    Map<Integer, List<String>> cards = new HashMap<>();
    List<Integer> numbers = specialties.stream().map(s -> s.number).toList();
    numbers.forEach(number -> cards.put(cards.size(), new ArrayList<>()));
    @SuppressWarnings("unchecked")
    List<Tuple> rows =
        database
            .createNativeQuery(THERAPISTS, Tuple.class)
            .setParameter("numbers", Filter.arrayOf(numbers))
            .getResultList();
    for (Tuple row : rows) {
      cards
          .get(numbers.indexOf(row.get("number", Integer.class)))
          .add(row.get("card", String.class));
    }
    return cards;
  }
}
