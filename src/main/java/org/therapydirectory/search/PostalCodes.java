package org.therapydirectory.search;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A point for each postal code of the United States: those of the Census Bureau's ZIP Code
 * Tabulation Areas. A code without one, such as of post-office boxes, has the middle of its
 * three-digit area.
 */
public final class PostalCodes {

  private static final Pattern FORM = Pattern.compile("\\d{5}(-\\d{4})?");
  private static final Map<String, Point> POINTS = read();

  private PostalCodes() {}

  /**
   * Where a code lies.
   *
   * @param area the first three digits, where only their area is known; null otherwise
   */
  public record Point(double latitude, double longitude, String area) {}

  static boolean isPostalCode(String text) {
    return FORM.matcher(text).matches();
  }

  /** Where the code lies, or null where neither it nor its area is known. */
  public static Point find(String code) {
    if (code == null || !isPostalCode(code)) {
      return null;
    }
    Point point = POINTS.get(code.substring(0, 5));
    return point != null ? point : POINTS.get(code.substring(0, 3));
  }

  private static Map<String, Point> read() {
    Map<String, Point> points = new HashMap<>(70_000);
    Map<String, double[]> sums = new HashMap<>();
    Gazetteer.read(
        "us-postal-codes",
        parts -> {
          double latitude = Double.parseDouble(parts[1]);
          double longitude = Double.parseDouble(parts[2]);
          points.put(parts[0], new Point(latitude, longitude, null));
          double[] sum = sums.computeIfAbsent(parts[0].substring(0, 3), area -> new double[3]);
          sum[0] += latitude;
          sum[1] += longitude;
          sum[2]++;
        });
    sums.forEach(
        (area, sum) -> points.put(area, new Point(sum[0] / sum[2], sum[1] / sum[2], area)));
    return points;
  }
}
