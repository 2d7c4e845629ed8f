package org.therapydirectory.publishing;

import java.util.List;
import java.util.UUID;

/**
 * Fired within the transaction that renders public content of a kind again because words of others
 * changed that it shows; observe it after its success.
 *
 * @param kind {@link Kind#table()}
 */
public record Rewritten(String kind, List<UUID> ids) {}
