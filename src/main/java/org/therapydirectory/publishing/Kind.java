package org.therapydirectory.publishing;

import java.util.Arrays;
import java.util.Locale;

/** The three kinds of content. */
public enum Kind {
  THERAPIST("therapists"),
  ARTICLE("articles"),
  SPECIALTY("specialties");

  private final String path;

  Kind(String path) {
    this.path = path;
  }

  /** The segment of the address under which the kind is found: {@code therapists}. */
  public String path() {
    return path;
  }

  /** The kind whose path this is; for path parameters. */
  public static Kind fromString(String path) {
    return Arrays.stream(values()).filter(k -> k.path.equals(path)).findFirst().orElseThrow();
  }

  /** The kind's name in the database, which is also the name of what shows its live rows. */
  public String table() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The table that the live rows are written to. */
  public String liveTable() {
    return this == THERAPIST ? "profile" : table();
  }
}
