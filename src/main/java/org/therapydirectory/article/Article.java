package org.therapydirectory.article;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** An article that is public. */
@Entity
public class Article extends PanacheEntityBase {

  @Id public UUID id;
  public String slug;
  public long version;
  public String title;
  public String sortTitle;

  /** The author, where it is a therapist of the directory. */
  public UUID authorId;

  /** Who reviewed it, where it is a therapist of the directory. */
  public UUID reviewerId;

  /** The author's folded name. */
  public String authorKey;

  public String language;

  /** The numbers of its specialties with their ancestors, and of its modalities. */
  @JdbcTypeCode(SqlTypes.ARRAY)
  public int[] terms;

  @JdbcTypeCode(SqlTypes.ARRAY)
  public String[] tags;

  public Instant publishedAt;
  public Instant updatedAt;
  public String card;
  public String view;

  /** How much of it partners may have: full, excerpt or none. */
  public String syndication;

  @ElementCollection
  @CollectionTable(name = "article_specialty", joinColumns = @JoinColumn(name = "article_id"))
  public Set<SpecialtyLink> specialties = new HashSet<>();

  @ElementCollection
  @CollectionTable(name = "article_term", joinColumns = @JoinColumn(name = "article_id"))
  public Set<TermLink> termLinks = new HashSet<>();

  /** A specialty of the article. */
  @Embeddable
  public record SpecialtyLink(UUID specialtyId, int position) {}

  /** A modality of the article. */
  @Embeddable
  public record TermLink(UUID termId, int position) {}
}
