package org.therapydirectory.cache;

import java.time.Instant;
import org.therapydirectory.web.Representation;

/**
 * An answer that is kept.
 *
 * @param readAt the number of the last change before it was read
 * @param stripes where the last change of what it depends on is noted
 * @param until the instant at which the clock changes it
 */
record Entry(
    Address address, long readAt, int[] stripes, Instant until, Representation representation) {}
