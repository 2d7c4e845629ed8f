package org.therapydirectory.search;

import java.util.HashMap;
import java.util.Map;

/** A point for each place of the United States: the middle of its postal codes. */
public final class Cities {

  private static final Map<String, String> ABBREVIATIONS =
      Map.of("st", "saint", "ste", "sainte", "ft", "fort", "mt", "mount");
  private static final Map<String, PostalCodes.Point> POINTS = read();

  private Cities() {}

  /**
   * Where the city lies, or null where it is not known.
   *
   * @param region ISO 3166-2, {@code US-VT}
   */
  public static PostalCodes.Point find(String region, String city) {
    if (region == null || city == null || !region.startsWith("US-")) {
      return null;
    }
    String name = Words.plain(city);
    String first = name.split(" ", 2)[0];
    String whole = ABBREVIATIONS.getOrDefault(first, first) + name.substring(first.length());
    return POINTS.get(region.substring(3) + "," + whole);
  }

  private static Map<String, PostalCodes.Point> read() {
    Map<String, PostalCodes.Point> points = new HashMap<>(40_000);
    Gazetteer.read(
        "us-cities",
        parts ->
            points.put(
                parts[0] + "," + parts[1],
                new PostalCodes.Point(
                    Double.parseDouble(parts[2]), Double.parseDouble(parts[3]), null)));
    return points;
  }
}
