package org.therapydirectory.vocabulary;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An agreement by which a licence of one member state is good for clients in another. */
@Entity
public class Compact extends PanacheEntityBase {

  @Id public UUID id;
  public String slug;
  public String label;

  /** The professions that it covers. */
  @JdbcTypeCode(SqlTypes.ARRAY)
  public String[] professions;

  /** Where the facts are from. */
  public String source;

  /** By jurisdiction, {@code US-VT}. */
  @ElementCollection
  @BatchSize(size = 100)
  @CollectionTable(name = "compact_member", joinColumns = @JoinColumn(name = "compact_id"))
  @MapKeyColumn(name = "jurisdiction")
  public Map<String, Membership> members = new HashMap<>();

  /**
   * When a state is a member.
   *
   * @param since the first day on which its residents can be seen; null where it is a member and
   *     the day is not known
   * @param until the last day, or null
   */
  @Embeddable
  public record Membership(LocalDate since, LocalDate until, String source) {}

  /** The compact, or null. */
  public static Compact named(String slug) {
    return find("slug", slug).firstResult();
  }

  /** All compacts in order of their names. */
  public static List<Compact> inOrder() {
    return list("order by label, slug");
  }
}
