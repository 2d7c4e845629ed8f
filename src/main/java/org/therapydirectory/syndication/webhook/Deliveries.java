package org.therapydirectory.syndication.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Signs and sends messages, and keeps the log of it. */
@ApplicationScoped
class Deliveries {

  @Inject Sender sender;
  @Inject WebhookConfig config;
  @Inject ObjectMapper json;
  @Inject Clock clock;

  /** A delivery with what is needed to go on; it is not yet in the log. */
  record Sent(Delivery delivery, Sender.Answer answer) {}

  /**
   * Sends a message. What is sent is signed byte for byte.
   *
   * @param messageId the same for each try of one message
   */
  Sent send(Webhook webhook, String messageId, WebhookMessage message) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    String body = write(message);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("content-type", "application/json");
    headers.put("user-agent", "therapy-directory");
    headers.put("webhook-id", messageId);
    headers.put("webhook-timestamp", Long.toString(now.getEpochSecond()));
    headers.put(
        "webhook-signature",
        Secrets.sign(webhook.secrets(now), messageId, now.getEpochSecond(), body));
    Sender.Answer answer = sender.send(webhook.url, headers, body);
    Delivery delivery = new Delivery();
    delivery.webhookId = webhook.id;
    delivery.messageId = messageId;
    delivery.event = message.type();
    delivery.tryNumber = 1;
    delivery.sentAt = now;
    delivery.url = webhook.url;
    delivery.requestHeaders = write(headers);
    delivery.requestBody = body;
    delivery.status = answer.status();
    delivery.answer = answer.excerpt();
    delivery.error = answer.error();
    delivery.millis = answer.millis();
    return new Sent(delivery, answer);
  }

  /** The headers of a delivery, by name. */
  Map<String, String> headers(Delivery delivery) {
    try {
      return json.readValue(
          delivery.requestHeaders, new TypeReference<LinkedHashMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Removes what is too old from the log. */
  @Transactional
  void trim() {
    Delivery.delete("sentAt < ?1", clock.instant().minus(config.keepDeliveries()));
  }

  private String write(Object object) {
    try {
      return json.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
