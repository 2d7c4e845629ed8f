package org.therapydirectory.syndication;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A change of what a partner may have. */
@Schema(name = "SyndicationEvent", description = "A change of what the partner may have.")
public record SyndicationEvent(
    long seq,
    @Schema(enumeration = {"upsert", "tombstone"}) String op,
    @Schema(
            enumeration = {"therapist", "article"},
            examples = "therapist")
        String type,
    UUID id,
    String slug,
    @Schema(description = "Only grows.") long version,
    Instant occurredAt,
    @Schema(
            description =
                "For upserts: the fields that differ from what the partner was given last, all for"
                    + " what is new to it; the version is not named.",
            examples = "[\"availability\"]")
        List<String> changed,
    @Schema(
            nullable = true,
            implementation = Object.class,
            description =
                "For upserts: the fields of a Therapist or Article; what the partner may not have is"
                    + " null or [].")
        ObjectNode content,
    @Schema(nullable = true, description = "For tombstones: why.", examples = "out-of-scope")
        String reason,
    @Schema(
            nullable = true,
            description =
                "For tombstones: by when to forget it. 24 hours where the contract has contact or"
                    + " identity, else 72, unless the directory set it otherwise.")
        Instant purgeBy,
    @Schema(nullable = true, description = "For tombstones of duplicates: what took its place.")
        UUID replacedBy) {}
