package org.therapydirectory.publishing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jboss.logging.Logger;
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
  @Inject Drafts drafts;
  @Inject Slugs slugs;
  @Inject Clock clock;
  @Inject Event<Published> published;

  /** Creates content and makes it public at once. */
  public Live createAndPublish(Kind kind, ObjectNode document, String author) {
    return publish(drafts.create(kind, document, author).id, 1);
  }

  /** Makes a revision public. */
  public Live publish(UUID id, int number) {
    Content content = database.find(Content.class, id, LockModeType.PESSIMISTIC_WRITE);
    Revision revision = Revision.findById(new Revision.Key(id, number));
    if (content == null || revision == null) {
      throw ProblemException.notFound();
    }
    return publish(content, revision);
  }

  /** Makes a revision of locked content public. */
  public Live publish(Content content, Revision revision) {
    ContentKind kind = drafts.kindOf(content);
    ObjectNode document = drafts.read(revision);
    drafts.checkComplete(content, document);
    String slug = slugs.settle(content, document.path("slug").textValue(), kind.slugBase(document));
    Instant now = now();
    if (content.firstPublishedAt == null) {
      content.firstPublishedAt = now;
    }
    supersede(content);
    revision.state = "published";
    revision.publishAt = null;
    revision.updatedAt = now;
    content.liveRevision = revision.key.number();
    content.withdrawnAt = null;
    content.withdrawnReason = null;
    content.replacedBy = null;
    content.scheduleError = null;
    return write(content, kind, document, slug);
  }

  private Live write(Content content, ContentKind kind, ObjectNode document, String slug) {
    content.version++;
    Live live = new Live(content.id, slug, content.version, content.firstPublishedAt, now());
    database.flush();
    kind.write(live, document);
    record(content, "upsert", slug, live.updatedAt(), null);
    return live;
  }

  /** Gives locked content another slug; the former one redirects for good. */
  public void rename(Content content, String slug, boolean takeOver) {
    if (slug.equals(slugs.current(content.id))) {
      return;
    }
    drafts.kindOf(content).checkSlug(content.id, slug);
    if (takeOver && !slugs.knows(content, slug)) {
      slugs.free(content.kind, slug);
    }
    slugs.rename(content, slug);
    drafts.renamed(content, slug);
    refresh(content);
  }

  /**
   * Renders what is public again, from its live revision: after its slug or a label changed. A
   * draft is not touched.
   */
  public void refresh(Content content) {
    if (content.liveRevision != null) {
      Revision live = Revision.findById(new Revision.Key(content.id, content.liveRevision));
      write(content, drafts.kindOf(content), drafts.read(live), slugs.current(content.id));
    }
  }

  /** Takes locked content from the public and leaves a tombstone. */
  public void withdraw(Content content, String reason, UUID replacedBy) {
    if (content.liveRevision == null) {
      throw ProblemException.of(409, "This is not published.");
    }
    drafts.kindOf(content).remove(content.id, replacedBy);
    supersede(content);
    content.liveRevision = null;
    content.withdrawnAt = now();
    content.withdrawnReason = reason;
    content.replacedBy = replacedBy;
    content.version++;
    // What led here leads to the successor from now on, so that a redirect stays one hop.
    if (replacedBy != null) {
      Content.update("replacedBy = ?1 where replacedBy = ?2", replacedBy, content.id);
    }
    record(content, "tombstone", slugs.current(content.id), content.withdrawnAt, null);
  }

  private void supersede(Content content) {
    if (content.liveRevision != null) {
      Revision former = Revision.findById(new Revision.Key(content.id, content.liveRevision));
      former.state = "superseded";
      database.flush();
    }
  }

  /**
   * Records a change of what is shown of locked content that leaves the content as it is: time went
   * by, or a consent changed.
   *
   * @param partner the partner whose view alone changes, or null
   */
  public void note(Content content, UUID partner) {
    if (content.liveRevision != null) {
      content.version++;
      record(content, "upsert", slugs.current(content.id), now(), partner);
    }
  }

  private void record(Content content, String op, String slug, Instant at, UUID partner) {
    Change change = new Change();
    change.kind = content.kind;
    change.contentId = content.id;
    change.op = op;
    change.version = content.version;
    change.slug = slug;
    change.occurredAt = at;
    change.reason = content.withdrawnReason;
    change.replacedBy = content.replacedBy;
    change.partnerId = partner;
    change.persist();
    published.fire(new Published(content.kind, content.id));
    LOG.debugf("%s of %s %s, version %d", op, content.kind, content.id, content.version);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
