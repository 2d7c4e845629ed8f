package org.therapydirectory.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.therapydirectory.publishing.Audit;

/** Notes in the audit what the caller does to anything but content. */
@ApplicationScoped
public class Trail {

  public static final String KEY = "key";
  public static final String PARTNER = "partner";
  public static final String VOCABULARY = "vocabulary";

  @Inject Caller caller;
  @Inject Clock clock;

  /** Notes it within the present transaction; the note never holds a secret. */
  public void note(String action, String kind, UUID id, String note) {
    Audit.note(
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        caller.name(),
        caller.key(),
        action,
        kind,
        id,
        null,
        note);
  }
}
