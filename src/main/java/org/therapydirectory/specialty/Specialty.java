package org.therapydirectory.specialty;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A specialty that is public. */
@Entity
public class Specialty extends PanacheEntityBase {

  @Id public UUID id;

  /** Its number in the {@code terms} columns, given by the database. */
  @Generated public Integer number;

  public String slug;
  public long version;
  public String label;
  public String descriptionHtml;
  public String descriptionText;

  @ManyToOne(fetch = FetchType.LAZY)
  public Specialty parent;

  @JdbcTypeCode(SqlTypes.ARRAY)
  public String[] synonyms;

  @JdbcTypeCode(SqlTypes.ARRAY)
  public UUID[] related;

  public int position;
  public Instant publishedAt;
  public Instant updatedAt;
}
