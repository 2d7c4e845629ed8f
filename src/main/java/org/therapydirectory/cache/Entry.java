package org.therapydirectory.cache;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.therapydirectory.web.Representation;

/**
 * An answer that is kept.
 *
 * @param readAt the number of the last change before it was read
 * @param contents the contents that it is about
 * @param kinds the kinds that it turned out to depend on beside those of its address
 * @param stripes where the last change of what it depends on is noted
 * @param until the instant at which the clock changes it
 */
record Entry(
    Address address,
    long readAt,
    Set<UUID> contents,
    Set<String> kinds,
    int[] stripes,
    Instant until,
    Representation representation) {}
