package org.therapydirectory.crisis;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.therapydirectory.publishing.ContentChanged;

/**
 * The lines, kept in memory: they are few, change a few times a year, and stand beside articles
 * that have to be read fast.
 */
@ApplicationScoped
@Transactional
public class CrisisLines {

  // Emergency services come last: most who look here want to talk.
  private static final String ALL =
      """
      select country, kind, name, phone, text, hours, url, languages, source, checked_on
      from crisis_line order by country, kind = 'emergency', position, name
      """;

  @Inject EntityManager database;

  private final AtomicLong changes = new AtomicLong();
  private volatile Snapshot snapshot;

  // A reading that began before a change does not outlive it.
  private record Snapshot(long changes, List<CrisisLine> lines) {}

  void forget(@Observes @Priority(ContentChanged.VOCABULARIES_FIRST) ContentChanged change) {
    if (change.concerns(ContentChanged.CRISIS_LINE)) {
      changes.incrementAndGet();
    }
  }

  /** Every line, by country. */
  public List<CrisisLine> all() {
    Snapshot known = snapshot;
    long seen = changes.get();
    if (known != null && known.changes() == seen) {
      return known.lines();
    }
    @SuppressWarnings("unchecked")
    List<Tuple> rows = database.createNativeQuery(ALL, Tuple.class).getResultList();
    List<CrisisLine> lines = rows.stream().map(CrisisLines::line).toList();
    snapshot = new Snapshot(seen, lines);
    return lines;
  }

  /** The lines of a country; none where none are known. */
  public List<CrisisLine> of(String country) {
    return all().stream().filter(line -> line.country().equals(country)).toList();
  }

  private static CrisisLine line(Tuple row) {
    return new CrisisLine(
        row.get("country", String.class),
        row.get("kind", String.class),
        row.get("name", String.class),
        row.get("phone", String.class),
        row.get("text", String.class),
        row.get("hours", String.class),
        row.get("url", String.class),
        List.of(row.get("languages", String[].class)),
        row.get("source", String.class),
        row.get("checked_on", LocalDate.class));
  }
}
