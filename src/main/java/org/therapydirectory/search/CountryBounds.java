package org.therapydirectory.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** In which boxes of latitude and longitude each country lies. */
public final class CountryBounds {

  private static final Map<String, List<Box>> BOXES = read();

  private CountryBounds() {}

  /** A box; west is greater than east where it crosses the antimeridian. */
  private record Box(double west, double south, double east, double north) {

    boolean holdsLatitude(double latitude) {
      return south <= latitude && latitude <= north;
    }

    boolean holds(double latitude, double longitude) {
      boolean between =
          west <= east
              ? west <= longitude && longitude <= east
              : west <= longitude || longitude <= east;
      return between && holdsLatitude(latitude);
    }
  }

  /** Whether this is the code of a country. */
  public static boolean isCountry(String code) {
    return BOXES.containsKey(code);
  }

  /** Whether the point can lie in the country. */
  public static boolean hold(String country, double latitude, double longitude) {
    return BOXES.get(country).stream().anyMatch(box -> box.holds(latitude, longitude));
  }

  /** Whether any point of the latitude can lie in the country. */
  public static boolean holdLatitude(String country, double latitude) {
    return BOXES.get(country).stream().anyMatch(box -> box.holdsLatitude(latitude));
  }

  private static Map<String, List<Box>> read() {
    Map<String, List<Box>> boxes = new HashMap<>();
    Gazetteer.read(
        "country-bounds",
        parts ->
            boxes
                .computeIfAbsent(parts[0], country -> new ArrayList<>())
                .add(
                    new Box(
                        Double.parseDouble(parts[1]),
                        Double.parseDouble(parts[2]),
                        Double.parseDouble(parts[3]),
                        Double.parseDouble(parts[4]))));
    return boxes;
  }
}
