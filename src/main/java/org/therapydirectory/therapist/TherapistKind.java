package org.therapydirectory.therapist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.therapydirectory.publishing.ContentKind;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.Live;
import org.therapydirectory.search.Folding;
import org.therapydirectory.search.SearchIndex;
import org.therapydirectory.search.SearchText;
import org.therapydirectory.vocabulary.References;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.Fields;

/** Therapist profiles, as the publisher sees them. */
@ApplicationScoped
public class TherapistKind implements ContentKind {

  private static final Fields CARD = Fields.of(TherapistView.CARD);

  @Inject Documents documents;
  @Inject References references;
  @Inject Vocabularies vocabularies;
  @Inject TherapistRenderer renderer;
  @Inject ObjectMapper json;
  @Inject SearchIndex index;
  @Inject TherapistText text;
  @Inject ClockFields clockFields;

  @Override
  public Kind kind() {
    return Kind.THERAPIST;
  }

  @Override
  public String title(ObjectNode document) {
    JsonNode name = document.path("name");
    String given = name.path("given").asText("") + " " + name.path("family").asText("");
    return given.isBlank() ? name.path("display").asText("") : given;
  }

  @Override
  public List<Fault> faults(ObjectNode document, boolean complete) {
    List<Fault> faults = documents.faults(document, TherapistContent.class, complete);
    if (faults.isEmpty()) {
      checkReferences(documents.read(document, TherapistContent.class), faults);
    }
    return faults;
  }

  private void checkReferences(TherapistContent content, List<Fault> faults) {
    references.checkOne("/profession", "profession", content.profession(), faults);
    if (content.specialties() != null) {
      List<String> slugs =
          content.specialties().stream().map(TherapistContent.SpecialtyRef::slug).toList();
      references.check("/specialties", Vocabularies.SPECIALTY, slugs, faults);
    }
    references.check("/modalities", "modality", content.modalities(), faults);
    references.check("/ageGroups", "age-group", content.ageGroups(), faults);
    references.check("/participants", "participants", content.participants(), faults);
    references.check("/communities", "community", content.communities(), faults);
    references.check("/languages", "language", content.languages(), faults);
    references.check("/paymentMethods", "payment-method", content.paymentMethods(), faults);
    references.check("/contentWarnings", "content-warning", content.contentWarnings(), faults);
    references.check("/sessionFormats", "session-format", content.sessionFormats(), faults);
    if (content.insurance() != null) {
      List<String> slugs =
          content.insurance().stream().map(TherapistContent.InsuranceRef::slug).toList();
      references.check("/insurance", "insurer", slugs, faults);
    }
    if (content.locations() != null) {
      for (int i = 0; i < content.locations().size(); i++) {
        TherapistContent.LocationContent location = content.locations().get(i);
        String at = "/locations/" + i;
        references.checkOne(at + "/type", "location-type", location.type(), faults);
        references.check(at + "/accessibility", "accessibility", location.accessibility(), faults);
      }
    }
  }

  @Override
  public void write(Live live, ObjectNode document) {
    TherapistView view = view(live, document);
    Therapist present = Therapist.findById(live.id());
    if (present == null) {
      row(view).persist();
    } else {
      fill(present, view);
    }
    Therapist.flush();
    index.write(Kind.THERAPIST, live.id(), text.text(view));
  }

  /** A live row that is not yet in the database, and what of it is searched. */
  public record Row(Therapist therapist, SearchText text) {}

  /** The live row of a document. */
  public Row row(Live live, ObjectNode document) {
    TherapistView view = view(live, document);
    return new Row(row(view), text.text(view));
  }

  private Therapist row(TherapistView view) {
    Therapist row = new Therapist();
    row.id = view.id();
    fill(row, view);
    return row;
  }

  private TherapistView view(Live live, ObjectNode document) {
    return renderer.render(live, documents.read(document, TherapistContent.class));
  }

  @Override
  public ObjectNode show(Live live, ObjectNode document) {
    return clockFields.apply(
        json.valueToTree(renderer.render(live, documents.read(document, TherapistContent.class))));
  }

  @Override
  public void remove(UUID id, UUID replacedBy) {
    Therapist.deleteById(id);
  }

  /** Fills a row from the view, so that filters can never know more than the view shows. */
  private void fill(Therapist row, TherapistView view) {
    ObjectNode tree = json.valueToTree(view);
    row.slug = view.slug();
    row.version = view.version();
    row.sortName = Folding.fold(view.name().display());
    row.sortCity =
        view.locations().stream()
            .map(l -> Folding.fold(l.city()))
            .filter(java.util.Objects::nonNull)
            .findFirst()
            .orElse(null);
    row.profession = view.profession();
    fillFees(row, view.fees());
    row.availabilityStatus = view.availability().status();
    row.availabilityExpiresAt = view.availability().expiresAt();
    row.verificationLevel = view.verification().level();
    row.hasPhoto = view.photo() != null;
    row.attestedAt = view.attestedAt();
    row.publishedAt = view.publishedAt();
    row.updatedAt = view.updatedAt();
    row.view = documents.write(tree);
    row.card = documents.write(CARD.pick(tree));
    row.terms = TherapistTerms.of(view, vocabularies);
    fillLinks(row, view);
  }

  private static void fillFees(Therapist row, Fees fees) {
    TherapistRenderer.FeeRange range = TherapistRenderer.FeeRange.of(fees);
    row.feeAmount = range.amount();
    row.feeMin = range.min();
    row.feeMax = range.max();
    row.feeCurrency = fees == null ? null : fees.currency();
    row.slidingScale = fees != null && fees.slidingScale() != null;
    row.freeConsultation = fees != null && fees.freeConsultationMinutes() != null;
  }

  private void fillLinks(Therapist row, TherapistView view) {
    Set<Therapist.SpecialtyLink> specialties = new java.util.LinkedHashSet<>();
    for (TherapistView.SpecialtyLabel label : view.specialties()) {
      Term term = vocabularies.find(Vocabularies.SPECIALTY, label.slug());
      specialties.add(new Therapist.SpecialtyLink(term.id(), label.top(), specialties.size()));
    }
    replace(row.specialties, specialties);
    Set<Therapist.TermLink> links = new java.util.LinkedHashSet<>();
    view.modalities().forEach(m -> link(links, "modality", m.slug(), null));
    view.communities().forEach(slug -> link(links, "community", slug, null));
    view.languages().forEach(l -> link(links, "language", l.code(), null));
    view.insurance().forEach(i -> link(links, "insurer", i.slug(), i.role()));
    replace(row.termLinks, links);
    Set<Therapist.PublicLocation> locations = new java.util.LinkedHashSet<>();
    for (TherapistView.Location l : view.locations()) {
      locations.add(
          new Therapist.PublicLocation(
              l.id(),
              locations.size(),
              Folding.fold(l.city()),
              l.region(),
              l.postalCode(),
              l.country(),
              l.latitude() == null ? null : l.latitude().doubleValue(),
              l.longitude() == null ? null : l.longitude().doubleValue(),
              l.precision()));
    }
    replace(row.locations, locations);
    Set<Therapist.LicenseRow> licenses = new java.util.LinkedHashSet<>();
    view.licenses()
        .forEach(
            l ->
                licenses.add(
                    new Therapist.LicenseRow(
                        licenses.size(), l.jurisdiction(), l.status(), l.expiresOn())));
    replace(row.licenses, licenses);
    Set<Therapist.TelehealthRow> telehealth = new java.util.LinkedHashSet<>();
    view.telehealth()
        .forEach(
            t ->
                telehealth.add(
                    new Therapist.TelehealthRow(
                        telehealth.size(), t.jurisdiction(), t.basis(), t.validUntil())));
    replace(row.telehealth, telehealth);
  }

  private void link(Set<Therapist.TermLink> links, String vocabulary, String slug, String role) {
    links.add(new Therapist.TermLink(vocabularies.find(vocabulary, slug).id(), role, links.size()));
  }

  private static <T> void replace(Set<T> present, Set<T> wanted) {
    present.retainAll(wanted);
    present.addAll(wanted);
  }
}
