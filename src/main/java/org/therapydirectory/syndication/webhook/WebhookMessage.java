package org.therapydirectory.syndication.webhook;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.therapydirectory.syndication.SyndicationEvent;

/** What a webhook is told: which thing changed, and nothing of what is in it. */
@Schema(
    name = "WebhookMessage",
    description = "What changed. What it is now, the partner reads with its key.")
public record WebhookMessage(
    @Schema(
            description = "What happened; webhook.ping is a test.",
            enumeration = {
              "therapist.upsert",
              "therapist.tombstone",
              "article.upsert",
              "article.tombstone",
              WebhookMessage.PING
            },
            examples = "therapist.upsert")
        String type,
    @Schema(description = "When it happened.") Instant timestamp,
    @Schema(nullable = true, description = "Which thing; null for webhook.ping.") Thing data) {

  static final String PING = "webhook.ping";

  /** The thing that changed. */
  @Schema(name = "WebhookThing", description = "The thing that changed.")
  public record Thing(
      @Schema(
              enumeration = {"therapist", "article"},
              examples = "therapist")
          String type,
      UUID id,
      @Schema(description = "Only grows.", examples = "7") long version,
      @Schema(description = "The number of the change, as in the change feed.", examples = "4711")
          long seq) {}

  static WebhookMessage of(SyndicationEvent event) {
    return new WebhookMessage(
        event.type() + "." + event.op(),
        event.occurredAt(),
        new Thing(event.type(), event.id(), event.version(), event.seq()));
  }
}
