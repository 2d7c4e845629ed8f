package org.therapydirectory.syndication;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What contracts and consents speak of: fields that are given away together. */
public enum FieldGroup {
  CORE,
  CONTACT,
  ADDRESS,
  FEES,
  IDENTITY,
  IDENTIFIERS,
  LICENSE_NUMBER,
  MEDIA,
  ARTICLES;

  /** What nobody gets because a directory's terms cover it, but only by a consent of its own. */
  private static final Set<FieldGroup> EXPRESS = EnumSet.of(ADDRESS, IDENTITY, IDENTIFIERS);

  /** The group's name in JSON and in the database. */
  @JsonValue
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static FieldGroup of(String slug) {
    return Arrays.stream(values()).filter(g -> g.slug().equals(slug)).findFirst().orElseThrow();
  }

  static Set<FieldGroup> byDefault() {
    return EnumSet.complementOf(EnumSet.copyOf(EXPRESS));
  }

  static String[] slugs(Collection<FieldGroup> groups) {
    return groups.stream().distinct().sorted().map(FieldGroup::slug).toArray(String[]::new);
  }
}
