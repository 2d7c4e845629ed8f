package org.therapydirectory.access;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** A key as it is kept: without its secret. */
@Entity
class ApiKey extends PanacheEntityBase {

  @Id public UUID id;

  /** The beginning of the secret, by which people tell keys apart. */
  public String prefix;

  public byte[] hash;

  /** {@link Role#slug()}. */
  public String role;

  public String name;

  /** The profile or the partner to which it is bound, or null. */
  public UUID subject;

  /** What all keys of the subject together may ask of syndication, or null for the usual. */
  public String rate;

  public Instant createdAt;
  public Instant expiresAt;
  public Instant revokedAt;
  public Instant lastUsedAt;

  boolean isValid(Instant now) {
    return revokedAt == null && (expiresAt == null || expiresAt.isAfter(now));
  }

  Role role() {
    return Role.valueOf(role.toUpperCase(Locale.ROOT));
  }
}
