package org.therapydirectory.therapist;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.search.Folding;
import org.therapydirectory.search.LiveRows;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.Fields;

/** Makes live rows from views. */
@ApplicationScoped
class TherapistRows {

  private static final Fields CARD = Fields.of(TherapistView.CARD);
  private static final LiveRows.Links SPECIALTIES =
      new LiveRows.Links("therapist_specialty", "therapist_id", "specialty_id");
  private static final LiveRows.Links LOCATIONS =
      new LiveRows.Links("therapist_location", "therapist_id", "id");
  private static final LiveRows.Links TERMS =
      new LiveRows.Links("therapist_term", "therapist_id", "term_id");

  @Inject Documents documents;
  @Inject Vocabularies vocabularies;
  @Inject ObjectMapper json;
  @Inject LiveRows live;
  @Inject ClockFields clockFields;

  /** A row that is not yet in the database. */
  Therapist of(TherapistView view) {
    Therapist row = new Therapist();
    row.id = view.id();
    fill(row, view);
    return row;
  }

  /** Writes what the words of others change in rows that are in the database. */
  void rewrite(List<TherapistKind.Row> all) {
    List<UUID> ids = new ArrayList<>();
    List<LiveRows.Row> rows = new ArrayList<>();
    List<Map<String, Object>> specialties = new ArrayList<>();
    List<Map<String, Object>> terms = new ArrayList<>();
    List<Map<String, Object>> locations = new ArrayList<>();
    for (TherapistKind.Row one : all) {
      Therapist row = one.therapist();
      ids.add(row.id);
      rows.add(
          new LiveRows.Row(
              row.id,
              row.slug,
              row.version,
              row.updatedAt,
              row.terms,
              row.card,
              row.view,
              one.text()));
      row.specialties.forEach(link -> specialties.add(link(row, link)));
      row.termLinks.forEach(link -> terms.add(link(row, link)));
      row.locations.forEach(location -> locations.add(link(row, location)));
    }
    live.write(Kind.THERAPIST, rows);
    live.link(SPECIALTIES, ids, specialties);
    live.link(TERMS, ids, terms);
    live.link(LOCATIONS, ids, locations);
  }

  private static Map<String, Object> link(Therapist row, Therapist.SpecialtyLink link) {
    return Map.of(
        "therapist_id",
        row.id,
        "specialty_id",
        link.specialtyId(),
        "top",
        link.top(),
        "position",
        link.position());
  }

  private static Map<String, Object> link(Therapist row, Therapist.TermLink link) {
    Map<String, Object> columns = new HashMap<>();
    columns.put("therapist_id", row.id);
    columns.put("term_id", link.termId());
    columns.put("role", link.role());
    columns.put("position", link.position());
    return columns;
  }

  private static Map<String, Object> link(Therapist row, Therapist.PublicLocation location) {
    Map<String, Object> columns = new HashMap<>();
    columns.put("id", location.id());
    columns.put("therapist_id", row.id);
    columns.put("position", location.position());
    columns.put("city_key", location.cityKey());
    columns.put("region", location.region());
    columns.put("postal_code", location.postalCode());
    columns.put("country", location.country());
    columns.put("latitude", location.latitude());
    columns.put("longitude", location.longitude());
    columns.put("precision", location.precision());
    return columns;
  }

  /** Fills a row from the view, so that filters can never know more than the view shows. */
  void fill(Therapist row, TherapistView view) {
    ObjectNode tree = json.valueToTree(view);
    row.turnsAt = clockFields.settle(tree);
    row.slug = view.slug();
    row.version = view.version();
    row.sortName = Folding.fold(view.name().display());
    row.sortCity =
        view.locations().stream()
            .map(l -> Folding.fold(l.city()))
            .filter(Objects::nonNull)
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
    FeeRange range = FeeRange.of(fees);
    row.feeAmount = range.amount();
    row.feeMin = range.min();
    row.feeMax = range.max();
    row.feeRanges = range.parts();
    row.feeCurrency = fees == null ? null : fees.currency();
    row.slidingScale = fees != null && fees.slidingScale() != null;
    row.freeConsultation = fees != null && fees.freeConsultationMinutes() != null;
  }

  private void fillLinks(Therapist row, TherapistView view) {
    Set<Therapist.SpecialtyLink> specialties = new LinkedHashSet<>();
    for (TherapistView.SpecialtyLabel label : view.specialties()) {
      Term term = vocabularies.find(Vocabularies.SPECIALTY, label.slug());
      specialties.add(new Therapist.SpecialtyLink(term.id(), label.top(), specialties.size()));
    }
    replace(row.specialties, specialties);
    Set<Therapist.TermLink> links = new LinkedHashSet<>();
    view.modalities().forEach(m -> link(links, "modality", m.slug(), null));
    view.communities().forEach(slug -> link(links, "community", slug, null));
    view.languages().forEach(l -> link(links, "language", l.code(), null));
    view.insurance().forEach(i -> link(links, "insurer", i.slug(), i.role()));
    replace(row.termLinks, links);
    Set<Therapist.PublicLocation> locations = new LinkedHashSet<>();
    for (TherapistView.Location l : view.locations()) {
      MeasuredPoint point = MeasuredPoint.of(l);
      locations.add(
          new Therapist.PublicLocation(
              l.id(),
              locations.size(),
              Folding.fold(l.city()),
              l.region(),
              PostalArea.key(l.postalCode()),
              l.country(),
              point == null ? null : point.latitude(),
              point == null ? null : point.longitude(),
              l.precision()));
    }
    replace(row.locations, locations);
    Set<Therapist.LicenseRow> licenses = new LinkedHashSet<>();
    view.licenses()
        .forEach(
            l ->
                licenses.add(
                    new Therapist.LicenseRow(
                        licenses.size(),
                        l.jurisdiction(),
                        l.status(),
                        view.profession(),
                        l.expiresOn())));
    replace(row.licenses, licenses);
    Set<Therapist.TelehealthRow> telehealth = new LinkedHashSet<>();
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
