package org.therapydirectory.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.therapydirectory.publishing.ContentChanged;
import org.therapydirectory.web.Reading;
import org.therapydirectory.web.Representation;

/**
 * Answers in memory, bounded by their size. Changes are numbered; for everything that can change,
 * the number of its last change is noted, and an answer holds while that of nothing it depends on
 * is above the number at which its reading began. So a change costs the same however much is kept,
 * and an answer that was read before a change and is finished after it is never shown.
 *
 * <p>Several things may share a place for their number; then a change of one drops a little more
 * than it had to.
 */
@ApplicationScoped
public class ResponseCache {

  private static final int STRIPES = 1 << 16;
  // After the vocabularies, from which answers are read anew.
  private static final int AFTER_VOCABULARIES = ContentChanged.VOCABULARIES_FIRST + 100;

  private final Clock clock;
  private final Cache<String, Entry> entries;
  private final AtomicLongArray lastChanges = new AtomicLongArray(STRIPES);
  private volatile long changes;
  private volatile long everythingAt;

  @Inject
  ResponseCache(CacheConfig config, Clock clock, MeterRegistry metrics) {
    this.clock = clock;
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(config.size().asLongValue())
            .weigher(
                (String key, Entry entry) -> 2 * key.length() + entry.representation().weight())
            .recordStats()
            .build();
    CaffeineCacheMetrics.monitor(metrics, entries, "answers");
  }

  void forget(@Observes @Priority(AFTER_VOCABULARIES) ContentChanged change) {
    if (change.kind().equals(ContentChanged.EVERYTHING)) {
      clear();
    } else {
      note(change.kind());
      if (change.id() != null) {
        note(change.id());
      }
    }
  }

  private synchronized void note(Object changed) {
    changes++;
    lastChanges.set(stripe(changed), changes);
  }

  /** Drops everything that is kept or being read. */
  public synchronized void clear() {
    changes++;
    everythingAt = changes;
    entries.invalidateAll();
  }

  private static int stripe(Object changed) {
    int hash = changed.hashCode();
    return (hash ^ hash >>> 16) & STRIPES - 1;
  }

  /** The number of the last change; to be asked before a reading begins. */
  long lastChange() {
    return changes;
  }

  /** The answer, or null where none is kept that holds. */
  Entry find(String key) {
    Entry entry = entries.getIfPresent(key);
    if (entry == null || holds(entry)) {
      return entry;
    }
    entries.asMap().remove(key, entry);
    return null;
  }

  private boolean holds(Entry entry) {
    for (int stripe : entry.stripes()) {
      if (lastChanges.get(stripe) > entry.readAt()) {
        return false;
      }
    }
    return everythingAt <= entry.readAt() && clock.instant().isBefore(entry.until());
  }

  /**
   * Keeps an answer.
   *
   * @param readAt {@link #lastChange()} before the reading
   * @param startedAt when the reading began
   */
  void keep(
      String key,
      Address address,
      long readAt,
      Instant startedAt,
      Reading reading,
      Representation representation) {
    int[] stripes =
        Stream.of(address.kinds(), reading.kinds(), reading.contents())
            .flatMap(Collection::stream)
            .flatMapToInt(changed -> IntStream.of(stripe(changed)))
            .toArray();
    // Days end at a full hour, in UTC and in every zone that counts: the fair order, licences and
    // who may see clients where.
    Instant hour = startedAt.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    Instant until = reading.until().isBefore(hour) ? reading.until() : hour;
    entries.put(
        key,
        new Entry(
            address,
            readAt,
            Set.copyOf(reading.contents()),
            Set.copyOf(reading.kinds()),
            stripes,
            until,
            representation));
  }
}
