package org.therapydirectory.publishing;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

/** One state of a piece of content as an editor wrote it: the unit of authoring. */
@Entity
public class Revision extends PanacheEntityBase {

  @EmbeddedId public Key key;

  /** {@code draft}, {@code submitted}, {@code scheduled}, {@code published}, … */
  public String state;

  /** The whole content document, as JSON. */
  public String document;

  public String author;
  public String note;
  public Instant publishAt;
  public Instant createdAt;
  public Instant updatedAt;

  /** Whether it is still worked on, or waits to be published. */
  public boolean isOpen() {
    return state.equals("draft") || state.equals("submitted") || state.equals("scheduled");
  }

  /** Which content, and which of its revisions, counted from 1. */
  @Embeddable
  public record Key(UUID contentId, int number) implements Serializable {}
}
