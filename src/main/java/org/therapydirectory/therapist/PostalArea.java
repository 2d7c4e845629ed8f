package org.therapydirectory.therapist;

import java.util.Locale;
import java.util.Map;
import org.therapydirectory.therapist.TherapistContent.LocationContent;

/**
 * What of a postal code names an area rather than a house or a row of them. Where a country's whole
 * codes do so, that is the code.
 */
final class PostalArea {

  // How many of its characters, without spaces and hyphens. Sources: the postal services' own
  // descriptions of their codes.
  private static final Map<String, Integer> LENGTHS =
      Map.of("US", 5, "PR", 5, "CA", 3, "IE", 3, "NL", 4, "PT", 4, "BR", 5, "SG", 2);

  // In Britain the last three of a code name some fifteen addresses.
  private static final int INWARD = 3;

  private PostalArea() {}

  /**
   * A published code as filters compare it: in upper case, without spaces and hyphens; of a code of
   * the United States the five digits.
   */
  static String key(String code) {
    if (code == null) {
      return null;
    }
    String plain = code.replaceAll("[ -]", "").toUpperCase(Locale.ROOT);
    return plain.matches("[0-9]{9}") ? plain.substring(0, 5) : plain;
  }

  /** The area of the location's postal code; null where it has none. */
  static String of(LocationContent location) {
    String code = location.postalCode();
    if (code == null) {
      return null;
    }
    String plain = code.replaceAll("[ -]", "");
    Integer length =
        location.country().equals("GB")
            ? Integer.valueOf(Math.max(1, plain.length() - INWARD))
            : LENGTHS.get(location.country());
    return length == null || plain.length() <= length ? code : plain.substring(0, length);
  }
}
