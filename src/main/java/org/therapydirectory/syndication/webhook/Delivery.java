package org.therapydirectory.syndication.webhook;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One try to tell a webhook of something. */
@Entity
@Table(name = "webhook_delivery")
class Delivery extends PanacheEntityBase {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public Long id;

  public UUID webhookId;
  public String messageId;

  /** {@link WebhookMessage#type()}. */
  public String event;

  /** Counts from 1 what was tried in a row without success. */
  @Column(name = "try")
  public int tryNumber;

  public Instant sentAt;
  public String url;

  /** A JSON object. */
  public String requestHeaders;

  public String requestBody;

  /** The status of the answer, or null where none came. */
  public Integer status;

  /** How the body of the answer begins. */
  public String answer;

  /** Why no answer came, or null. */
  public String error;

  public int millis;
  public Instant nextTryAt;
}
