package org.therapydirectory.specialty;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.therapydirectory.publishing.Change;
import org.therapydirectory.publishing.ContentKind;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.Live;
import org.therapydirectory.publishing.Prose;
import org.therapydirectory.publishing.RichText;
import org.therapydirectory.publishing.Slugs;
import org.therapydirectory.search.SearchIndex;
import org.therapydirectory.search.SearchText;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.ProblemException;

/** Specialties, as the publisher sees them. */
@ApplicationScoped
class SpecialtyKind implements ContentKind {

  @Inject Documents documents;
  @Inject Prose prose;
  @Inject SpecialtyReader reader;
  @Inject SpecialtyMerge merge;
  @Inject SpecialtyTree tree;
  @Inject SearchIndex index;
  @Inject Slugs slugs;
  @Inject Vocabularies vocabularies;
  @Inject ObjectMapper json;

  @Override
  public Kind kind() {
    return Kind.SPECIALTY;
  }

  @Override
  public String title(ObjectNode document) {
    return document.path("label").asText("");
  }

  @Override
  public List<Fault> faults(UUID id, ObjectNode document, boolean complete) {
    return documents.faults(
        document,
        SpecialtyContent.class,
        complete,
        (content, faults) -> {
          tree.check(id, content.parent(), faults);
          checkRelated(content, faults);
          checkNames(id, content, faults);
        });
  }

  // By a name people find one specialty, as by the names in vocabularies.
  private void checkNames(UUID id, SpecialtyContent content, List<Fault> faults) {
    checkSlug(id, content.slug(), faults);
    checkName("/label", id, content.label(), faults);
    for (int i = 0; i < list(content.synonyms()).size(); i++) {
      checkName("/synonyms/" + i, id, content.synonyms().get(i), faults);
    }
  }

  // One that other content has, or had, as its slug is refused where slugs are given.
  private void checkSlug(UUID id, String slug, List<Fault> faults) {
    if (slug != null && slugs.holder(kind().table(), slug) == null) {
      checkName("/slug", id, slug, faults);
    }
  }

  private void checkName(String pointer, UUID id, String name, List<Fault> faults) {
    Term holder = name == null ? null : vocabularies.find(Vocabularies.SPECIALTY, name);
    if (holder == null || holder.id().equals(id)) {
      return;
    }
    if (!isOwn(id, name)) {
      faults.add(Fault.at(pointer, "taken", taken(name, holder.slug())));
    }
  }

  // What was merged into another leads there by its slug; it may come back under its own name.
  // A draft has a slug too, but nothing leads there yet.
  private boolean isOwn(UUID id, String name) {
    return id.equals(slugs.holder(kind().table(), Slugs.slugify(name)))
        && Change.count("contentId", id) > 0;
  }

  private static String taken(String name, String holder) {
    return "The name '%s' belongs to the specialty '%s'.".formatted(name, holder);
  }

  @Override
  public void checkSlug(UUID id, String slug) {
    List<Fault> faults = new ArrayList<>();
    checkSlug(id, slug, faults);
    if (!faults.isEmpty()) {
      throw ProblemException.of(409, faults.get(0).detail(), faults);
    }
  }

  private void checkRelated(SpecialtyContent content, List<Fault> faults) {
    for (int i = 0; i < list(content.related()).size(); i++) {
      String slug = content.related().get(i);
      if (slug != null && tree.named(slug) == null) {
        faults.add(SpecialtyTree.unknown("/related/" + i, slug));
      }
    }
  }

  @Override
  public void write(Live live, ObjectNode document) {
    SpecialtyContent content = documents.read(document, SpecialtyContent.class);
    tree.lock();
    refuseMisplaced(live.id(), content);
    refuseTaken(live.id(), content);
    Specialty specialty = Specialty.findById(live.id());
    boolean fresh = specialty == null;
    if (fresh) {
      specialty = new Specialty();
      specialty.position = tree.nextPosition();
    }
    fill(specialty, live, content);
    if (fresh) {
      specialty.persist();
    }
    Specialty.flush();
    index.writeDocument(
        kind(),
        live.id(),
        SearchText.ofSpecialty(
            specialty.label, List.of(specialty.synonyms), specialty.descriptionText));
  }

  // The tree may have changed since the document was checked.
  private void refuseMisplaced(UUID id, SpecialtyContent content) {
    List<Fault> faults = new ArrayList<>();
    tree.check(id, content.parent(), faults);
    ProblemException.refuse(422, "This cannot be published as it is.", faults);
  }

  // So may the names of others.
  private void refuseTaken(UUID id, SpecialtyContent content) {
    Set<String> names =
        Stream.concat(Stream.of(content.label()), list(content.synonyms()).stream())
            .filter(name -> !isOwn(id, name))
            .map(Vocabularies::name)
            .collect(Collectors.toSet());
    for (Specialty other : Specialty.<Specialty>list("id <> ?1", id)) {
      Stream.concat(Stream.of(other.slug, other.label), Arrays.stream(other.synonyms))
          .filter(name -> names.contains(Vocabularies.name(name)))
          .forEach(
              name -> {
                throw ProblemException.of(409, taken(name, other.slug));
              });
    }
  }

  private void fill(Specialty specialty, Live live, SpecialtyContent content) {
    RichText description = prose.render(content.description()).richText();
    UUID parent = tree.parent(live.id(), content.parent());
    specialty.id = live.id();
    specialty.slug = live.slug();
    specialty.version = live.version();
    specialty.label = content.label().strip();
    specialty.descriptionHtml = description.html();
    specialty.descriptionText = description.text();
    specialty.parent = parent == null ? null : Specialty.findById(parent);
    specialty.synonyms = merge.names(live.id(), content);
    specialty.related = related(content);
    specialty.publishedAt = live.publishedAt();
    specialty.updatedAt = live.updatedAt();
  }

  // Which may have been withdrawn since the document was checked.
  private UUID[] related(SpecialtyContent content) {
    return list(content.related()).stream()
        .map(tree::named)
        .filter(Objects::nonNull)
        .map(SpecialtyTree.Named::id)
        .toArray(UUID[]::new);
  }

  @Override
  public ObjectNode show(Live live, ObjectNode document) {
    Specialty specialty = new Specialty();
    fill(specialty, live, documents.read(document, SpecialtyContent.class));
    return json.valueToTree(reader.view(specialty));
  }

  private static <T> List<T> list(List<T> values) {
    return values == null ? List.of() : values;
  }

  @Override
  public void remove(UUID id, UUID replacedBy) {
    if (replacedBy == null) {
      tree.lock();
    } else {
      merge.move(id, replacedBy);
    }
    long uses = reader.uses(id);
    if (uses > 0) {
      throw ProblemException.of(
          409,
          "%d profiles, articles and specialties use it; publish them without it first, or name what replaces it."
              .formatted(uses));
    }
    Specialty.deleteById(id);
    Specialty.flush();
  }
}
