package org.therapydirectory.publishing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.Ids;
import org.therapydirectory.web.ProblemException;

/**
 * The one door to the live tables. Publishing is one transaction that writes the live row, the
 * slug's history, the revision's state and the change, or nothing.
 */
@ApplicationScoped
@Transactional
public class Publisher {

  private static final Logger LOG = Logger.getLogger(Publisher.class);

  @Inject EntityManager database;
  @Inject ObjectMapper json;
  @Inject Documents documents;
  @Inject Slugs slugs;
  @Inject Clock clock;
  @Inject @All List<ContentKind> kinds;
  @Inject Event<Published> published;

  /** Creates content with a first draft. */
  public Content create(Kind kind, ObjectNode document, String author) {
    Content content = new Content();
    content.id = Ids.next();
    content.kind = kind.table();
    content.createdAt = now();
    content.persist();
    addDraft(content, 1, document, author);
    return content;
  }

  /** Creates content and makes it public at once. */
  public Live createAndPublish(Kind kind, ObjectNode document, String author) {
    return publish(create(kind, document, author).id, 1);
  }

  private void addDraft(Content content, int number, ObjectNode document, String author) {
    Revision draft = new Revision();
    draft.key = new Revision.Key(content.id, number);
    draft.state = "draft";
    draft.document = documents.write(document);
    draft.author = author;
    draft.createdAt = now();
    draft.updatedAt = draft.createdAt;
    draft.persist();
  }

  /** Makes a revision public. */
  public Live publish(UUID id, int number) {
    Content content = database.find(Content.class, id, LockModeType.PESSIMISTIC_WRITE);
    Revision revision = Revision.findById(new Revision.Key(id, number));
    if (content == null || revision == null) {
      throw ProblemException.notFound();
    }
    ContentKind kind = kindOf(content);
    ObjectNode document = read(revision.document);
    List<Fault> faults = kind.faults(document, true);
    if (!faults.isEmpty()) {
      throw ProblemException.of(422, "This cannot be published as it is.", faults);
    }
    Instant now = now();
    String slug = slugs.settle(content, document.path("slug").textValue(), kind.title(document));
    if (content.firstPublishedAt == null) {
      content.firstPublishedAt = now;
    }
    content.version++;
    supersede(content, revision, now);
    Live live = new Live(id, slug, content.version, content.firstPublishedAt, now);
    database.flush();
    kind.write(live, document);
    record(content, live);
    return live;
  }

  private void supersede(Content content, Revision revision, Instant now) {
    if (content.liveRevision != null) {
      Revision former = Revision.findById(new Revision.Key(content.id, content.liveRevision));
      former.state = "superseded";
      database.flush();
    }
    revision.state = "published";
    revision.updatedAt = now;
    content.liveRevision = revision.key.number();
    content.withdrawnAt = null;
    content.withdrawnReason = null;
    content.replacedBy = null;
  }

  private void record(Content content, Live live) {
    Change change = new Change();
    change.kind = content.kind;
    change.contentId = content.id;
    change.op = "upsert";
    change.version = live.version();
    change.slug = live.slug();
    change.occurredAt = live.updatedAt();
    change.persist();
    published.fire(new Published(content.kind, content.id));
    LOG.debugf("published %s %s, version %d", content.kind, content.id, live.version());
  }

  private ContentKind kindOf(Content content) {
    return kinds.stream()
        .filter(k -> k.kind().table().equals(content.kind))
        .findFirst()
        .orElseThrow();
  }

  private ObjectNode read(String document) {
    try {
      return (ObjectNode) json.readTree(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
