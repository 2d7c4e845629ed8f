package org.therapydirectory.publishing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.Ids;
import org.therapydirectory.web.ProblemException;

/**
 * Writes revisions; nothing here is public. The last revision of content is the one that is worked
 * on: an open one is changed in place, any other is left to history and followed by a new one.
 */
@ApplicationScoped
@Transactional
public class Drafts {

  @Inject EntityManager database;
  @Inject Documents documents;
  @Inject Slugs slugs;
  @Inject Clock clock;
  @Inject @All List<ContentKind> kinds;

  /** Creates content with a first draft, and takes its slug where it has a title. */
  public Content create(Kind kind, ObjectNode document, String author) {
    Content content = new Content();
    content.id = Ids.next();
    check(kindOf(kind.table()), content.id, document, List.of());
    kindOf(kind.table()).settleNames(document);
    content.kind = kind.table();
    content.createdAt = now();
    touch(content, document, author);
    content.persist();
    add(content, 1, document, author);
    database.flush();
    settleSlug(content, document);
    return content;
  }

  // The slug is taken with the draft, so that parallel creations with one name get slugs of their
  // own.
  private void settleSlug(Content content, ObjectNode document) {
    String wished = document.path("slug").textValue();
    String title = kindOf(content).slugBase(document);
    if (wished != null || !title.isBlank()) {
      slugs.settle(content, wished, title);
    }
  }

  private Revision add(Content content, int number, ObjectNode document, String author) {
    Revision draft = new Revision();
    draft.key = new Revision.Key(content.id, number);
    draft.state = "draft";
    draft.document = documents.write(document);
    draft.author = author;
    draft.createdAt = now();
    draft.updatedAt = draft.createdAt;
    draft.persist();
    return draft;
  }

  /** The revision that is worked on: the last one. */
  public Revision working(UUID id) {
    return Revision.find("key.contentId = ?1 order by key.number desc", id).firstResult();
  }

  /** The open draft of the content, or a 409. */
  public Revision open(Content content) {
    Revision working = working(content.id);
    if (!working.isOpen()) {
      throw ProblemException.of(
          409,
          working.state.equals("rejected")
              ? "The draft was rejected; an edit begins a new one from it."
              : "There is no draft; write one first.");
    }
    return working;
  }

  /**
   * Writes the draft of locked content.
   *
   * @param mayPublish whether a schedule survives the edit; it does not where the author could not
   *     have made it
   */
  public Revision write(Content content, ObjectNode document, String author, boolean mayPublish) {
    return write(content, document, author, mayPublish, present(content));
  }

  // What the content says now, in public or in its draft.
  private List<ObjectNode> present(Content content) {
    List<ObjectNode> present = new ArrayList<>(List.of(read(working(content.id))));
    if (content.liveRevision != null) {
      present.add(read(Revision.findById(new Revision.Key(content.id, content.liveRevision))));
    }
    return present;
  }

  private Revision write(
      Content content,
      ObjectNode document,
      String author,
      boolean mayPublish,
      List<ObjectNode> former) {
    check(kindOf(content), content.id, document, former);
    kindOf(content).settleNames(document);
    checkSlug(content, document);
    Revision draft = working(content.id);
    if (draft.isOpen()) {
      draft.document = documents.write(document);
      draft.author = author;
      draft.updatedAt = now();
      if (draft.state.equals("scheduled") && !mayPublish) {
        draft.state = "draft";
        draft.publishAt = null;
      }
    } else {
      draft = add(content, draft.key.number() + 1, document, author);
    }
    touch(content, document, author);
    content.edition++;
    content.scheduleError = null;
    if (content.firstPublishedAt == null) {
      settleSlug(content, document);
    }
    return draft;
  }

  // A deprecated term may stay where it is, but it does not come anew.
  private static void check(
      ContentKind kind, UUID id, ObjectNode document, List<ObjectNode> former) {
    List<Fault> faults = kind.faults(id, document, false);
    Set<String> kept = new HashSet<>();
    if (faults.stream().anyMatch(Drafts::isDeprecation)) {
      for (ObjectNode before : former) {
        kind.faults(id, before, false).stream()
            .filter(Drafts::isDeprecation)
            .forEach(fault -> kept.add(fault.detail()));
      }
    }
    faults.removeIf(fault -> isDeprecation(fault) && kept.contains(fault.detail()));
    ProblemException.refuse(422, "The document cannot be taken as it is.", faults);
  }

  private static boolean isDeprecation(Fault fault) {
    return fault.code().equals(ContentKind.DEPRECATED);
  }

  /** Refuses content whose open draft is not fit to be published. */
  public void checkComplete(Content content) {
    checkComplete(content, read(open(content)));
  }

  /** Refuses a document that is not fit to be published. */
  public void checkComplete(Content content, ObjectNode document) {
    List<Fault> faults = kindOf(content).faults(content.id, document, true);
    faults.removeIf(Drafts::isDeprecation);
    ProblemException.refuse(422, "This cannot be published as it is.", faults);
  }

  // A slug that is public is not changed in passing: old links depend on it.
  private void checkSlug(Content content, ObjectNode document) {
    String slug = document.path("slug").textValue();
    if (slug != null && content.firstPublishedAt != null && !slugs.knows(content, slug)) {
      String detail = "The slug of what was public is changed by PUT …/slug.";
      throw ProblemException.of(422, detail, List.of(Fault.at("/slug", "fixed", detail)));
    }
  }

  /** Has an open draft that names a slug name the content's new one, as if it were written so. */
  void renamed(Content content, String slug) {
    Revision draft = working(content.id);
    ObjectNode document = read(draft);
    if (draft.isOpen() && document.hasNonNull("slug")) {
      draft.document = documents.write(document.put("slug", slug));
    }
  }

  private void touch(Content content, ObjectNode document, String author) {
    content.title = kindOf(content).title(document).strip();
    content.updatedAt = now();
    content.updatedBy = author;
  }

  /** Discards the open draft; content that has nothing else goes with it. */
  public void discard(Content content, String author) {
    Revision draft = open(content);
    draft.delete();
    database.flush();
    Revision last = working(content.id);
    if (last == null) {
      slugs.forget(content.id);
      content.delete();
      return;
    }
    touch(content, read(last), author);
    content.edition++;
    content.scheduleError = null;
  }

  /** Moves the open draft of locked content to another state. */
  public Revision move(Content content, List<String> from, String to, String note) {
    Revision draft = open(content);
    if (!from.contains(draft.state)) {
      throw ProblemException.of(409, "The draft is " + draft.state + ".");
    }
    draft.state = to;
    draft.publishAt = null;
    draft.note = note == null ? draft.note : note;
    draft.updatedAt = now();
    content.edition++;
    content.scheduleError = null;
    return draft;
  }

  /** Makes an old revision the draft. */
  public Revision restore(Content content, int number, String author) {
    Revision old = Revision.findById(new Revision.Key(content.id, number));
    if (old == null) {
      throw ProblemException.notFound();
    }
    if (working(content.id).isOpen()) {
      throw ProblemException.of(409, "There is a draft already; publish or discard it first.");
    }
    ObjectNode document = read(old);
    return write(content, document, author, false, List.of(document));
  }

  /** The document of a revision. */
  public ObjectNode read(Revision revision) {
    return documents.parse(revision.document);
  }

  /** What is particular to content of this kind. */
  public ContentKind kindOf(Content content) {
    return kindOf(content.kind);
  }

  private ContentKind kindOf(String name) {
    return kinds.stream().filter(k -> k.kind().table().equals(name)).findFirst().orElseThrow();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
