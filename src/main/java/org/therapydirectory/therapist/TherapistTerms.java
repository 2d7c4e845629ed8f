package org.therapydirectory.therapist;

import java.util.Collection;
import java.util.TreeSet;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;

/** Collects the numbers of all terms by which a profile is found. */
final class TherapistTerms {

  private final Vocabularies vocabularies;
  private final TreeSet<Integer> numbers = new TreeSet<>();

  private TherapistTerms(Vocabularies vocabularies) {
    this.vocabularies = vocabularies;
  }

  static int[] of(TherapistView view, Vocabularies vocabularies) {
    TherapistTerms terms = new TherapistTerms(vocabularies);
    view.specialties().forEach(terms::addSpecialty);
    view.modalities().forEach(m -> terms.add("modality", m.slug()));
    view.languages().forEach(l -> terms.add("language", l.code()));
    view.insurance().forEach(i -> terms.add("insurer", i.slug()));
    terms.add("profession", view.profession());
    terms.addAll("community", view.communities());
    terms.addAll("age-group", view.ageGroups());
    terms.addAll("participants", view.participants());
    terms.addAll("payment-method", view.paymentMethods());
    terms.addAll("session-format", view.sessionFormats());
    for (TherapistView.Location location : view.locations()) {
      terms.addAll("accessibility", location.accessibility());
      terms.add("jurisdiction", location.region());
      terms.add("country", location.country());
    }
    return terms.numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  // A specialty is found by its ancestors too; a main one stands a second time, negative.
  private void addSpecialty(TherapistView.SpecialtyLabel label) {
    Term term = vocabularies.find(Vocabularies.SPECIALTY, label.slug());
    addSpecialty(term, label.top());
    term.ancestors().forEach(ancestor -> addSpecialty(ancestor, label.top()));
  }

  private void addSpecialty(Term term, boolean top) {
    numbers.add(term.number());
    if (top) {
      numbers.add(-term.number());
    }
  }

  private void addAll(String vocabulary, Collection<String> slugs) {
    slugs.forEach(slug -> add(vocabulary, slug));
  }

  // Regions and countries that no vocabulary lists can be shown but not filtered by.
  private void add(String vocabulary, String slug) {
    Term term = slug == null ? null : vocabularies.find(vocabulary, slug);
    if (term != null) {
      numbers.add(term.number());
    }
  }
}
