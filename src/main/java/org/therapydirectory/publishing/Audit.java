package org.therapydirectory.publishing;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Who did what to which content when. */
@Entity
public class Audit extends PanacheEntityBase {

  /** What is done to content, and noted of it. */
  public static final List<String> OF_CONTENT =
      List.of(
          "create",
          "edit",
          "discard",
          "submit",
          "reject",
          "publish",
          "schedule",
          "schedule-failed",
          "withdraw",
          "rename",
          "restore",
          "share-preview",
          "revoke-preview",
          "grant-consent",
          "withdraw-consent");

  /** Every action that is noted; one that is not here could not be asked for. */
  public static final List<String> ACTIONS =
      Stream.concat(
              OF_CONTENT.stream(),
              Stream.of(
                  "change",
                  "pause",
                  "resume",
                  "end",
                  "rotate",
                  "revoke",
                  "add-term",
                  "change-term",
                  "merge-term",
                  "delete-term",
                  "change-compact",
                  "change-compact-member",
                  "delete-compact-member",
                  "add-crisis-line",
                  "replace-crisis-line",
                  "remove-crisis-line"))
          .toList();

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
    if (!ACTIONS.contains(action)) {
      throw new IllegalArgumentException("Not among the actions of the audit: " + action);
    }
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
