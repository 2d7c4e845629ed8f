package org.therapydirectory.web;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** One reading for an answer that is to be kept: what it showed, and until when that holds. */
public final class Reading {

  /** Under which a request carries its reading. */
  public static final String KEY = "reading";

  private final BiConsumer<Reading, Representation> keeper;
  private final Set<UUID> contents = ConcurrentHashMap.newKeySet();
  private final Set<String> kinds = ConcurrentHashMap.newKeySet();
  private volatile Instant until = Instant.MAX;

  /** A reading whose result goes to the keeper. */
  public Reading(BiConsumer<Reading, Representation> keeper) {
    this.keeper = keeper;
  }

  /** The content at the address. */
  public Set<UUID> contents() {
    return contents;
  }

  /** The kinds of which it shows everything. */
  public Set<String> kinds() {
    return kinds;
  }

  /** When the clock changes what was shown, at the latest. */
  public Instant until() {
    return until;
  }

  void add(UUID content) {
    contents.add(content);
  }

  void addKind(String kind) {
    kinds.add(kind);
  }

  void until(Instant instant) {
    if (instant.isBefore(until)) {
      until = instant;
    }
  }

  void done(Representation representation) {
    keeper.accept(this, representation);
  }
}
