package org.therapydirectory.publishing;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;

/** Who did what to which content when. */
@Entity
public class Audit extends PanacheEntityBase {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  public Long id;

  public Instant at;

  /** The name of the key or person, or of the part of the service. */
  public String actor;

  public UUID keyId;
  public String action;
  public String kind;
  public UUID contentId;
  public Integer revision;
  public String note;

  /** Notes an action on content within the present transaction. */
  public static void note(
      Instant at,
      String actor,
      UUID key,
      String action,
      Content content,
      Integer revision,
      String note) {
    note(at, actor, key, action, content.kind, content.id, revision, note);
  }

  /** Notes an action on anything else. */
  public static void note(
      Instant at,
      String actor,
      UUID key,
      String action,
      String kind,
      UUID id,
      Integer revision,
      String note) {
    Audit entry = new Audit();
    entry.at = at;
    entry.actor = actor;
    entry.keyId = key;
    entry.action = action;
    entry.kind = kind;
    entry.contentId = id;
    entry.revision = revision;
    entry.note = note;
    entry.persist();
  }
}
