package org.therapydirectory.specialty;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.therapydirectory.publishing.Content;
import org.therapydirectory.publishing.ContentKind;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.Live;
import org.therapydirectory.publishing.Prose;
import org.therapydirectory.publishing.RichText;
import org.therapydirectory.publishing.Slugs;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.ProblemException;

/** Specialties, as the publisher sees them. */
@ApplicationScoped
class SpecialtyKind implements ContentKind {

  private static final int DEEPEST = 3;

  @Inject Documents documents;
  @Inject Prose prose;
  @Inject SpecialtyReader reader;
  @Inject SpecialtyMerge merge;
  @Inject Slugs slugs;
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
  public List<Fault> faults(ObjectNode document, boolean complete) {
    return documents.faults(document, SpecialtyContent.class, complete, this::checkReferences);
  }

  private void checkReferences(SpecialtyContent content, List<Fault> faults) {
    checkParent(content, faults);
    for (int i = 0; i < list(content.related()).size(); i++) {
      String slug = content.related().get(i);
      if (slug != null && bySlug(slug) == null) {
        faults.add(unknown("/related/" + i, slug));
      }
    }
  }

  private void checkParent(SpecialtyContent content, List<Fault> faults) {
    if (content.parent() == null) {
      return;
    }
    Specialty parent = bySlug(content.parent());
    if (parent == null) {
      faults.add(unknown("/parent", content.parent()));
      return;
    }
    int depth = 1;
    for (Specialty above = parent; above != null; above = above.parent) {
      depth++;
      if (above.slug.equals(content.slug())) {
        faults.add(Fault.at("/parent", "cycle", "A specialty cannot stand below itself."));
        return;
      }
    }
    if (depth > DEEPEST) {
      faults.add(Fault.at("/parent", "too-deep", "The tree is at most three deep."));
    }
  }

  private static Fault unknown(String pointer, String slug) {
    return Fault.at(pointer, "unknown-value", "There is no specialty '" + slug + "'.");
  }

  @Override
  public void write(Live live, ObjectNode document) {
    SpecialtyContent content = documents.read(document, SpecialtyContent.class);
    Specialty specialty = Specialty.findById(live.id());
    boolean fresh = specialty == null;
    if (fresh) {
      specialty = new Specialty();
      specialty.id = live.id();
      specialty.position = (int) Specialty.count() + 1;
    }
    RichText description = prose.render(content.description()).richText();
    specialty.slug = live.slug();
    specialty.version = live.version();
    specialty.label = content.label().strip();
    specialty.descriptionHtml = description.html();
    specialty.descriptionText = description.text();
    specialty.parent = content.parent() == null ? null : bySlug(content.parent());
    specialty.synonyms = list(content.synonyms()).toArray(String[]::new);
    specialty.related = related(content);
    specialty.publishedAt = live.publishedAt();
    specialty.updatedAt = live.updatedAt();
    if (fresh) {
      specialty.persist();
    }
    Specialty.flush();
  }

  @Override
  public ObjectNode show(Live live, ObjectNode document) {
    SpecialtyContent content = documents.read(document, SpecialtyContent.class);
    return json.valueToTree(reader.view(live, content));
  }

  private UUID[] related(SpecialtyContent content) {
    List<UUID> ids = new ArrayList<>();
    list(content.related()).forEach(slug -> ids.add(bySlug(slug).id));
    return ids.stream().filter(Objects::nonNull).toArray(UUID[]::new);
  }

  // By a former slug too, and by that of a specialty that was merged into another.
  private Specialty bySlug(String slug) {
    Specialty present = Specialty.find("slug", slug).firstResult();
    if (present != null) {
      return present;
    }
    UUID holder = slugs.holder(kind().table(), slug);
    Content content = holder == null ? null : Content.findById(holder);
    return content == null
        ? null
        : Specialty.findById(content.replacedBy == null ? content.id : content.replacedBy);
  }

  private static <T> List<T> list(List<T> values) {
    return values == null ? List.of() : values;
  }

  @Override
  public void remove(UUID id, UUID replacedBy) {
    if (replacedBy != null) {
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
