package org.therapydirectory.management;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A link that shows a draft, as it is kept: without its token. */
@Entity
class PreviewLink extends PanacheEntityBase {

  @Id public UUID id;
  public byte[] hash;
  public UUID contentId;
  public String createdBy;
  public Instant createdAt;
  public Instant expiresAt;
  public Instant revokedAt;
}
