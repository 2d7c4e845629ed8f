package org.therapydirectory.crisis;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * The lines, kept in memory: they are few, change a few times a year, and stand beside articles
 * that have to be read fast.
 */
@ApplicationScoped
@Transactional
public class CrisisLines {

  private static final Duration KEPT = Duration.ofMinutes(1);

  // Emergency services come last: most who look here want to talk.
  private static final String ALL =
      """
      select country, kind, name, phone, text, hours, url, languages, source, checked_on
      from crisis_line order by country, kind = 'emergency', position, name
      """;

  @Inject EntityManager database;
  @Inject Clock clock;

  private volatile Snapshot snapshot = new Snapshot(Instant.MIN, List.of());

  private record Snapshot(Instant until, List<CrisisLine> lines) {}

  /** Every line, by country. */
  public List<CrisisLine> all() {
    Snapshot known = snapshot;
    Instant now = clock.instant();
    if (now.isBefore(known.until())) {
      return known.lines();
    }
    @SuppressWarnings("unchecked")
    List<Tuple> rows = database.createNativeQuery(ALL, Tuple.class).getResultList();
    List<CrisisLine> lines = rows.stream().map(CrisisLines::line).toList();
    snapshot = new Snapshot(now.plus(KEPT), lines);
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
