package org.therapydirectory.publishing;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** A piece of content from its first draft on, live or not. */
@Entity
public class Content extends PanacheEntityBase {

  @Id public UUID id;

  /** {@link Kind#table()}. */
  public String kind;

  /** Grows with every change of what the public sees; 0 before the first publication. */
  public long version;

  /** The revision that is live, or null. */
  public Integer liveRevision;

  public Instant firstPublishedAt;
  public Instant withdrawnAt;
  public String withdrawnReason;
  public UUID replacedBy;
  public Instant createdAt;

  /** The title of the last revision, for lists of editors. */
  public String title = "";

  public Instant updatedAt;
  public String updatedBy = "";

  /** Grows with every write of an editor. */
  public long edition = 1;

  /** Why a schedule could not be kept, or null. */
  public String scheduleError;
}
