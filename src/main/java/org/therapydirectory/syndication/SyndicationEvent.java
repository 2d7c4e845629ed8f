package org.therapydirectory.syndication;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A change of what a partner may have. */
@Schema(name = "SyndicationEvent", description = "A change of what the partner may have.")
public record SyndicationEvent(
    long seq,
    @Schema(enumeration = {"upsert", "tombstone"}) String op,
    @Schema(examples = "therapist") String type,
    UUID id,
    String slug,
    @Schema(description = "Only grows.") long version,
    Instant occurredAt,
    @Schema(
            nullable = true,
            type = SchemaType.OBJECT,
            description =
                "For upserts: the fields of a Therapist; what the partner may not have is null or [].")
        Object content,
    @Schema(nullable = true, description = "For tombstones: why.", examples = "out-of-scope")
        String reason,
    @Schema(nullable = true, description = "For tombstones: by when to forget it.") Instant purgeBy,
    @Schema(nullable = true, description = "For tombstones of duplicates: what took its place.")
        UUID replacedBy) {}
