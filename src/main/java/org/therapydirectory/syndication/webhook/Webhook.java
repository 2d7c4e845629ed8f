package org.therapydirectory.syndication.webhook;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** An address at which a partner wants to be told of changes. */
@Entity
class Webhook extends PanacheEntityBase {

  @Id public UUID id;
  public UUID partnerId;
  public String url;

  /** Kept as it is, since it signs; shown to the partner once, and to nobody else. */
  public byte[] secret;

  /** The secret before, which signs too until its end. */
  public byte[] previousSecret;

  public Instant previousSecretUntil;

  /** The place in the change feed up to which the partner was told. */
  public long positionXid;

  public long positionSeq;

  /** Tries in a row that failed. */
  public int failures;

  public Instant failingSince;
  public Instant disabledAt;

  @Enumerated(EnumType.STRING)
  public DisabledReason disabledReason;

  public Instant createdAt;

  static List<Webhook> of(UUID partner) {
    return Webhook.list("partnerId = ?1 order by id", partner);
  }

  /** The secrets that sign at the moment, the newest first. */
  List<byte[]> secrets(Instant now) {
    return previousSecret != null && previousSecretUntil.isAfter(now)
        ? List.of(secret, previousSecret)
        : List.of(secret);
  }

  boolean isAt(Webhook other) {
    return positionXid == other.positionXid && positionSeq == other.positionSeq;
  }

  void moveTo(long xid, long seq) {
    positionXid = xid;
    positionSeq = seq;
  }

  /** Moves on without telling anything, unless somebody asked for a replay meanwhile. */
  void skipTo(long xid, long seq) {
    update(
        "positionXid = ?1, positionSeq = ?2 where id = ?3 and positionXid = ?4 and positionSeq = ?5",
        xid,
        seq,
        id,
        positionXid,
        positionSeq);
  }

  void noteSuccess() {
    failures = 0;
    failingSince = null;
  }

  void noteFailure(Instant now) {
    failures++;
    failingSince = failingSince == null ? now : failingSince;
  }

  void disable(Instant now, DisabledReason reason) {
    disabledAt = now;
    disabledReason = reason;
  }

  void enable() {
    disabledAt = null;
    disabledReason = null;
    noteSuccess();
  }
}
