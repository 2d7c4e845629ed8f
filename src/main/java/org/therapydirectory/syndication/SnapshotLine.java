package org.therapydirectory.syndication;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What stands on the lines of a snapshot, for the OpenAPI document. */
final class SnapshotLine {

  private SnapshotLine() {}

  /** The first line. */
  @Schema(name = "SnapshotStart", description = "The first line.")
  record Start(
      @Schema(enumeration = "start") String op,
      @Schema(description = "Of these lines.", examples = "1") int format,
      @Schema(description = "A name by which the rest is had for a day.") String snapshot,
      Instant startedAt) {}

  /** A line of the content. */
  @Schema(name = "SnapshotUpsert", description = "A profile or article, in the order of ids.")
  record Upsert(
      @Schema(enumeration = "upsert") String op,
      @Schema(enumeration = {"therapist", "article"}) String type,
      UUID id,
      String slug,
      @Schema(description = "Only grows.") long version,
      @Schema(
              implementation = Object.class,
              description =
                  "The fields of a Therapist or Article; what the partner may not have is null or"
                      + " [].")
          Object content) {}

  /** The last line. */
  @Schema(name = "SnapshotEnd", description = "The last line; without it the rest is missing.")
  record End(
      @Schema(enumeration = "end") String op,
      @Schema(description = "How many upserts there were.") long count,
      @Schema(description = "Of the bytes of the upserts, each with its line end; hexadecimal.")
          String sha256,
      @Schema(description = "With which to go on in the changes.") String cursor) {}
}
