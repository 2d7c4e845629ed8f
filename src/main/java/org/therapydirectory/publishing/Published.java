package org.therapydirectory.publishing;

import java.util.UUID;

/** Fired within the transaction that changes what the public sees; observe it after its success. */
public record Published(String kind, UUID id) {}
