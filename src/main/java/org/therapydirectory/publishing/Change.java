package org.therapydirectory.publishing;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/**
 * One change of what the public sees. The database adds the transaction, by which changes are
 * ordered.
 */
@Entity
public class Change extends PanacheEntityBase {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public Long seq;

  public String kind;
  public UUID contentId;

  /** {@code upsert} or {@code tombstone}. */
  public String op;

  public long version;
  public String slug;
  public Instant occurredAt;

  /** Why it was withdrawn, for a tombstone. */
  public String reason;

  public UUID replacedBy;

  /** The partner whose view alone changed, or null where others' did too. */
  public UUID partnerId;
}
