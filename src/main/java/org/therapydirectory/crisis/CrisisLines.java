package org.therapydirectory.crisis;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.therapydirectory.publishing.ContentChanged;
import org.therapydirectory.publishing.Published;

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
      select id, country, kind, name, phone, text, hours, url, languages, source, checked_on
      from crisis_line order by country, kind = 'emergency', position, name
      """;

  // A new line comes after the others of its country.
  private static final String KEEP =
      """
      insert into crisis_line
        (id, country, kind, name, phone, text, hours, url, languages, source, checked_on, position)
      values (:id, :country, :kind, :name, cast(:phone as text), cast(:text as text),
        cast(:hours as text), cast(:url as text), string_to_array(:languages, ','),
        cast(:source as text), cast(:checkedOn as date),
        (select coalesce(max(position), 0) + 1 from crisis_line where country = :country))
      on conflict (id) do update set country = excluded.country, kind = excluded.kind,
        name = excluded.name, phone = excluded.phone, text = excluded.text, hours = excluded.hours,
        url = excluded.url, languages = excluded.languages, source = excluded.source,
        checked_on = excluded.checked_on
      """;

  @Inject EntityManager database;
  @Inject Event<Published> published;

  private final AtomicLong changes = new AtomicLong();
  private volatile Snapshot snapshot;

  /** A line with the id by which operators name it. */
  public record Kept(UUID id, CrisisLine line) {}

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
    List<CrisisLine> lines = kept().stream().map(Kept::line).toList();
    snapshot = new Snapshot(seen, lines);
    return lines;
  }

  /** The lines of a country; none where none are known. */
  public List<CrisisLine> of(String country) {
    return all().stream().filter(line -> line.country().equals(country)).toList();
  }

  /** Every line as it is in the database, by country. */
  @SuppressWarnings("unchecked")
  public List<Kept> kept() {
    List<Tuple> rows = database.createNativeQuery(ALL, Tuple.class).getResultList();
    return rows.stream().map(row -> new Kept(row.get("id", UUID.class), line(row))).toList();
  }

  /** Adds a line, or puts it in the place of the one with the id. */
  public void keep(UUID id, CrisisLine line) {
    database
        .createNativeQuery(KEEP)
        .setParameter("id", id)
        .setParameter("country", line.country())
        .setParameter("kind", line.kind())
        .setParameter("name", line.name())
        .setParameter("phone", line.phone())
        .setParameter("text", line.text())
        .setParameter("hours", line.hours())
        .setParameter("url", line.url())
        .setParameter("languages", String.join(",", line.languages()))
        .setParameter("source", line.source())
        .setParameter("checkedOn", line.checkedOn())
        .executeUpdate();
    changed(id);
  }

  /** Removes a line. */
  public void remove(UUID id) {
    database
        .createNativeQuery("delete from crisis_line where id = :id")
        .setParameter("id", id)
        .executeUpdate();
    changed(id);
  }

  private void changed(UUID id) {
    published.fire(new Published(ContentChanged.CRISIS_LINE, id));
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
