package org.therapydirectory.publishing;

import java.time.Instant;
import java.util.UUID;

/** What the service itself says of content that is public: the part that no editor writes. */
public record Live(UUID id, String slug, long version, Instant publishedAt, Instant updatedAt) {}
