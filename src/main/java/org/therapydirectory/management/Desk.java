package org.therapydirectory.management;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import org.therapydirectory.access.Caller;
import org.therapydirectory.access.Role;
import org.therapydirectory.publishing.Audit;
import org.therapydirectory.publishing.Content;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.web.Ids;
import org.therapydirectory.web.ProblemException;

/**
 * Where every call on content begins: finds it, sees whether the caller may, compares If-Match, and
 * locks it, so that what follows happens to the state that the caller knows.
 */
@ApplicationScoped
public class Desk {

  @Inject EntityManager database;
  @Inject Caller caller;
  @Inject Clock clock;
  @Inject HttpHeaders headers;

  /** The content, to be read. */
  public Content read(Kind kind, String id) {
    return find(kind, id, LockModeType.NONE);
  }

  /** The content, locked; If-Match is compared where it was sent. */
  public Content lock(Kind kind, String id) {
    Content content = find(kind, id, LockModeType.PESSIMISTIC_WRITE);
    String wanted = headers.getHeaderString(HttpHeaders.IF_MATCH);
    if (wanted != null && !matches(wanted, tag(content))) {
      throw ProblemException.stale(tag(content));
    }
    return content;
  }

  /** The content, locked; If-Match must have been sent. */
  Content lockMatching(Kind kind, String id) {
    Content content = lock(kind, id);
    if (headers.getHeaderString(HttpHeaders.IF_MATCH) == null) {
      throw ProblemException.of(
          428, "Send If-Match with the ETag of the draft, so that no other edit is lost.");
    }
    return content;
  }

  private Content find(Kind kind, String id, LockModeType lock) {
    UUID uuid = Ids.parse(id);
    boolean bound = !caller.is(Role.EDITOR);
    if (bound && (kind != Kind.THERAPIST || uuid == null || !uuid.equals(caller.subject()))) {
      throw ProblemException.of(
          403, "A therapist's key opens only its own profile; this needs the role editor.");
    }
    Content content = uuid == null ? null : database.find(Content.class, uuid, lock);
    if (content == null || !content.kind.equals(kind.table())) {
      throw ProblemException.notFound();
    }
    return content;
  }

  /** The tag of the content's present state. */
  static String tag(Content content) {
    return "\"" + content.edition + "\"";
  }

  // Strong comparison: a weak tag matches nothing.
  private static boolean matches(String ifMatch, String tag) {
    return Arrays.stream(ifMatch.split(","))
        .map(String::strip)
        .anyMatch(t -> t.equals("*") || t.equals(tag));
  }

  /** Notes in the audit what the caller does. */
  public void audit(String action, Content content, Integer revision, String note) {
    Audit.note(
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        caller.name(),
        caller.key(),
        action,
        content,
        revision,
        note);
  }

  /** The caller's name. */
  public String author() {
    return caller.name();
  }

  /** Whether the caller may publish. */
  boolean mayPublish() {
    return caller.is(Role.PUBLISHER);
  }
}
