package org.therapydirectory.syndication;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A site that keeps a copy, with its contract. */
@Entity
public class Partner extends PanacheEntityBase {

  @Id public UUID id;
  public String name;

  /** {@link FieldGroup#slug()} of what the contract covers. */
  @JdbcTypeCode(SqlTypes.ARRAY)
  public String[] groups;

  /** A query string of the list of therapists; empty for all of them. */
  public String filter;

  /** Counts the contracts; it grows with each change of groups, filter or attribution. */
  public int contract = 1;

  /** The words with which the partner names the source, or null. */
  public String attribution;

  /** What its keys together may ask of syndication, as {@code 600 per minute}, or null. */
  public String rate;

  public Instant pausedAt;
  public Instant endedAt;
  public Instant createdAt;
}
