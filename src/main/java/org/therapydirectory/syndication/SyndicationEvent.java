package org.therapydirectory.syndication;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.therapist.TherapistView;

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
            implementation = TherapistView.class,
            description = "For upserts: the profile; what the partner may not have is null or [].")
        ObjectNode content,
    @Schema(nullable = true, description = "For tombstones: why.", examples = "out-of-scope")
        String reason,
    @Schema(nullable = true, description = "For tombstones: by when to forget it.") Instant purgeBy,
    @Schema(nullable = true, description = "For tombstones of duplicates: what took its place.")
        UUID replacedBy) {}
