package org.therapydirectory.management;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.therapydirectory.publishing.Content;
import org.therapydirectory.publishing.ContentKind;
import org.therapydirectory.publishing.Drafts;
import org.therapydirectory.publishing.Live;
import org.therapydirectory.publishing.Slugs;
import org.therapydirectory.web.Hashes;
import org.therapydirectory.web.Ids;
import org.therapydirectory.web.ProblemException;

/** Makes links to drafts and shows what they lead to. */
@ApplicationScoped
class Previews {

  private static final SecureRandom RANDOM = new SecureRandom();

  @Inject Drafts drafts;
  @Inject Slugs slugs;
  @Inject Clock clock;

  /** A new link with its token, which is known only now. */
  record Made(PreviewLink link, String token) {}

  Made make(Content content, Duration life, String author) {
    byte[] random = new byte[32];
    RANDOM.nextBytes(random);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    PreviewLink link = new PreviewLink();
    link.id = Ids.next();
    link.hash = Hashes.of(token);
    link.contentId = content.id;
    link.createdBy = author;
    link.createdAt = now();
    link.expiresAt = link.createdAt.plus(life);
    link.persist();
    return new Made(link, token);
  }

  List<PreviewLink> of(Content content) {
    return PreviewLink.list("contentId = ?1 order by id desc", content.id);
  }

  /** Ends a link at once. */
  void revoke(Content content, UUID link) {
    PreviewLink found = link == null ? null : PreviewLink.findById(link);
    if (found == null || !found.contentId.equals(content.id)) {
      throw ProblemException.notFound();
    }
    if (found.revokedAt == null) {
      found.revokedAt = now();
    }
  }

  /** The draft to which the token leads, exactly as delivery would show it; otherwise a 404. */
  ObjectNode show(String token) {
    PreviewLink link = PreviewLink.find("hash", Hashes.of(token)).firstResult();
    Instant now = now();
    if (link == null || link.revokedAt != null || !link.expiresAt.isAfter(now)) {
      throw ProblemException.notFound();
    }
    Content content = Content.findById(link.contentId);
    ContentKind kind = drafts.kindOf(content);
    ObjectNode document = drafts.read(drafts.working(content.id));
    drafts.checkComplete(content, document);
    String slug = slugs.current(content.id);
    Instant published = content.firstPublishedAt == null ? now : content.firstPublishedAt;
    return kind.show(
        new Live(
            content.id, slug == null ? content.kind : slug, content.version + 1, published, now),
        document);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
