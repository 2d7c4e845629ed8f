package org.therapydirectory.therapist;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The age groups, with the years they take in; they overlap. */
enum AgeGroup {
  TODDLER(0, 5),
  CHILD(6, 10),
  PRETEEN(11, 13),
  TEEN(14, 17),
  YOUNG_ADULT(18, 25),
  ADULT(18, 64),
  OLDER_ADULT(65, Integer.MAX_VALUE);

  private final int from;
  private final int to;

  AgeGroup(int from, int to) {
    this.from = from;
    this.to = to;
  }

  /** The slugs of the groups that hold somebody of this age. */
  static List<String> holding(int age) {
    return Arrays.stream(values())
        .filter(group -> group.from <= age && age <= group.to)
        .map(group -> group.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .toList();
  }
}
