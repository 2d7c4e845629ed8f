package org.therapydirectory.therapist;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A profile that is published, to partners at least; what the public may see of these is in the
 * database's view {@code therapist}. The view and the card are what delivery shows; the columns and
 * tables beside them exist for filters, sorts, facets and constraints.
 */
@Entity
@Table(name = "profile")
public class Therapist extends PanacheEntityBase {

  @Id public UUID id;
  public String slug;
  public long version;
  public String sortName;
  public String sortCity;
  public String profession;

  /**
   * The numbers of every term and specialty by which the profile is found, with the ancestors of
   * its specialties; a main specialty stands a second time, negative.
   */
  @JdbcTypeCode(SqlTypes.ARRAY)
  public int[] terms;

  public BigDecimal feeAmount;
  public BigDecimal feeMin;
  public BigDecimal feeMax;

  /** What is paid, where that is not everything from the least to the most. */
  @Column(columnDefinition = "nummultirange")
  @ColumnTransformer(read = "cast(fee_ranges as text)", write = "cast(? as nummultirange)")
  public String feeRanges;

  public String feeCurrency;
  public boolean slidingScale;
  public boolean freeConsultation;
  public String availabilityStatus;
  public Instant availabilityExpiresAt;
  public String verificationLevel;
  public boolean hasPhoto;
  public Instant attestedAt;
  public Instant publishedAt;
  public Instant updatedAt;
  public String card;
  public String view;

  /** When time alone changes the view next, or null for never; kept with the content. */
  @Transient public Instant turnsAt;

  @ElementCollection
  @CollectionTable(name = "therapist_specialty", joinColumns = @JoinColumn(name = "therapist_id"))
  public Set<SpecialtyLink> specialties = new HashSet<>();

  @ElementCollection
  @CollectionTable(name = "therapist_term", joinColumns = @JoinColumn(name = "therapist_id"))
  public Set<TermLink> termLinks = new HashSet<>();

  @ElementCollection
  @CollectionTable(name = "therapist_location", joinColumns = @JoinColumn(name = "therapist_id"))
  public Set<PublicLocation> locations = new HashSet<>();

  @ElementCollection
  @CollectionTable(name = "therapist_license", joinColumns = @JoinColumn(name = "therapist_id"))
  public Set<LicenseRow> licenses = new HashSet<>();

  @ElementCollection
  @CollectionTable(name = "therapist_telehealth", joinColumns = @JoinColumn(name = "therapist_id"))
  public Set<TelehealthRow> telehealth = new HashSet<>();

  /** A specialty of the profile. */
  @Embeddable
  public record SpecialtyLink(UUID specialtyId, boolean top, int position) {}

  /** A modality, community, language or insurer of the profile. */
  @Embeddable
  public record TermLink(UUID termId, String role, int position) {}

  /** A location as it is public. */
  @Embeddable
  public record PublicLocation(
      UUID id,
      int position,
      String cityKey,
      String region,
      String postalCode,
      String country,
      Double latitude,
      Double longitude,
      @Column(name = "\"precision\"") String precision) {}

  /** A licence, for the filters; with the therapist's profession, on which compacts depend. */
  @Embeddable
  public record LicenseRow(
      int position, String jurisdiction, String status, String profession, LocalDate expiresOn) {}

  /** A permission to see clients at a distance, for the filters. */
  @Embeddable
  public record TelehealthRow(
      int position, String jurisdiction, String basis, LocalDate validUntil) {}
}
