package org.therapydirectory.syndication;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One line of the ledger: what a therapist agreed to. */
@Entity
public class Consent extends PanacheEntityBase {

  static final String ALL_PARTNERS = "all-partners";

  /** The scopes that are no partner. */
  static final List<String> CHANNELS = List.of(ALL_PARTNERS, "public-api", "search-engines");

  /** Those that have the profile or have it not, whatever the groups. */
  static final List<String> PUBLIC = List.of("public-api", "search-engines");

  @Id public UUID id;
  public UUID therapistId;

  /** The id of a partner, or one of {@link #CHANNELS}. */
  public String scope;

  @JdbcTypeCode(SqlTypes.ARRAY)
  public String[] groups;

  public String grantedBy;

  /** The version of the consent text that was agreed to. */
  public String textVersion;

  public String note;
  public Instant until;
  public Instant grantedAt;
  public Instant withdrawnAt;
  public String withdrawnBy;
}
