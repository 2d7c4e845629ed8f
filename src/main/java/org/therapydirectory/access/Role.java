package org.therapydirectory.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Set;

/** What the holder of a key may do. */
public enum Role {
  THERAPIST,
  EDITOR,
  PUBLISHER,
  ADMIN,
  PARTNER;

  // The names as constants, for annotations.
  public static final String THERAPISTS = "therapist";
  public static final String EDITORS = "editor";
  public static final String PUBLISHERS = "publisher";
  public static final String ADMINS = "admin";
  public static final String PARTNERS = "partner";

  /** The role's name in keys, in the database and in JSON. */
  @JsonValue
  public String slug() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role with all that it takes in: an admin may publish, a publisher may edit. */
  public Set<String> implied() {
    return switch (this) {
      case ADMIN -> Set.of(ADMINS, PUBLISHERS, EDITORS);
      case PUBLISHER -> Set.of(PUBLISHERS, EDITORS);
      default -> Set.of(slug());
    };
  }

  /** Whether a key of this role is bound to one profile or partner. */
  boolean isBound() {
    return this == THERAPIST || this == PARTNER;
  }
}
