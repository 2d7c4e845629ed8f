package org.therapydirectory.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.Parameter.Type;
import org.therapydirectory.web.RequestParameters;

/**
 * A place from which distances are measured.
 *
 * @param from what the place is, for the answer: coordinates, a postal code, or the area of its
 *     first three digits
 * @param radius in kilometres, or null where a box takes its place
 */
public record Near(double latitude, double longitude, String from, Double radius) {

  private static final double DEFAULT_RADIUS = 40;
  private static final double EARTH_RADIUS = 6371.0088;
  private static final double MILE = 1.609344;
  private static final double LARGEST_RADIUS = 20_038;
  // In which only a small part of a large directory is.
  private static final double CLOSE = 200;

  private static final Pattern COORDINATES =
      Pattern.compile("(-?\\d{1,2}(?:\\.\\d{1,20})?),(-?\\d{1,3}(?:\\.\\d{1,20})?)");
  private static final Pattern RADIUS = Pattern.compile("(\\d{1,5}(?:\\.\\d{1,3})?)(km|mi)");
  private static final Pattern BOX = Pattern.compile(corner() + "," + corner());

  private static String corner() {
    return "(-?\\d{1,3}(?:\\.\\d{1,20})?),(-?\\d{1,2}(?:\\.\\d{1,20})?)";
  }

  static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.one(
              "near",
              Type.STRING,
              "Has a place near this one: latitude,longitude or a postal code of the United States."
                  + " Adds distanceKm to the items, measured from the published precision.",
              "44.26,-72.58"),
          Parameter.one(
              "radius", Type.STRING, "How near: kilometres or miles; 40km without it.", "25km"),
          Parameter.one(
              "bbox",
              Type.STRING,
              "Has a place in the box: west,south,east,north in degrees. West is greater than east"
                  + " where the box crosses the antimeridian.",
              "-73.5,42.7,-71.4,45.1"));

  private static final String DISTANCE =
      "(select min(distance_km(:nearLat, :nearLng, l.latitude, l.longitude))"
          + " from therapist_location l where l.therapist_id = %s)";

  // The box lets the index find the few; the distance then decides.
  private static final String WITHIN =
      """
      t.id in (select l.therapist_id from therapist_location l
        where earth_box(ll_to_earth(:nearLat, :nearLng), :nearMetres) @> ll_to_earth(l.latitude, l.longitude)
        and distance_km(:nearLat, :nearLng, l.latitude, l.longitude) <= :nearKm)\
      """;

  static Near read(RequestParameters request) {
    Double radius = radius(request);
    if (!request.has("near")) {
      if (request.has("radius")) {
        request.fault("radius", "conflict", "'radius' needs 'near'.");
      }
      return null;
    }
    if (radius == null && !request.has("bbox")) {
      radius = DEFAULT_RADIUS;
    }
    String place = request.value("near").replace(" ", "");
    Matcher coordinates = COORDINATES.matcher(place);
    if (coordinates.matches()) {
      double latitude = Double.parseDouble(coordinates.group(1));
      double longitude = Double.parseDouble(coordinates.group(2));
      if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) {
        return new Near(latitude, longitude, "coordinates", radius);
      }
    } else if (PostalCodes.isPostalCode(place)) {
      PostalCodes.Point point = PostalCodes.find(place);
      if (point != null) {
        return new Near(
            point.latitude(),
            point.longitude(),
            point.area() == null ? "postal-code" : "postal-code-area",
            radius);
      }
      request.fault("near", "unknown-value", "No place is known for this postal code.");
      return null;
    }
    request.fault(
        "near", "malformed", "'near' is latitude,longitude or a postal code of five digits.");
    return null;
  }

  private static Double radius(RequestParameters request) {
    if (!request.has("radius")) {
      return null;
    }
    Matcher radius = RADIUS.matcher(request.value("radius"));
    if (radius.matches()) {
      double number = Double.parseDouble(radius.group(1));
      double kilometres = radius.group(2).equals("mi") ? number * MILE : number;
      if (kilometres > 0 && kilometres <= LARGEST_RADIUS) {
        return kilometres;
      }
    }
    request.fault(
        "radius",
        "malformed",
        "'radius' is a number above 0 with its unit, such as 25km or 15mi; at most 20038km.");
    return null;
  }

  /**
   * The condition that a row has a place in the box, or null.
   *
   * @param or other rows that are in it wherever they are, or null
   */
  static Condition box(RequestParameters request, Condition or) {
    if (!request.has("bbox")) {
      return null;
    }
    Matcher box = BOX.matcher(request.value("bbox").replace(" ", ""));
    if (!box.matches()) {
      request.fault("bbox", "malformed", "'bbox' is west,south,east,north in degrees.");
      return null;
    }
    double west = Double.parseDouble(box.group(1));
    double south = Double.parseDouble(box.group(2));
    double east = Double.parseDouble(box.group(3));
    double north = Double.parseDouble(box.group(4));
    boolean onEarth = Math.abs(west) <= 180 && Math.abs(east) <= 180 && south >= -90 && north <= 90;
    if (!onEarth || south > north) {
      request.fault(
          "bbox", "malformed", "'bbox' is west,south,east,north in degrees, south first.");
      return null;
    }
    String across = west <= east ? "and" : "or";
    String within =
        "t.id in (select l.therapist_id from therapist_location l"
            + " where l.latitude between :south and :north"
            + " and (l.longitude >= :west "
            + across
            + " l.longitude <= :east))";
    return new Condition(
        or == null ? within : "(" + within + " or " + or.sql() + ")",
        Map.of("west", west, "south", south, "east", east, "north", north));
  }

  /**
   * The condition that a row has a place within the radius.
   *
   * @param or other rows that are near wherever they are, or null
   */
  Condition condition(Condition or) {
    Map<String, Object> parameters = parameters();
    if (radius == null) {
      return new Condition("true", parameters);
    }
    parameters.put("nearKm", radius);
    // The box is of a slightly larger sphere than the distance, so that it holds all of them.
    parameters.put("nearMetres", radius * 1002 + 1);
    if (or == null) {
      return new Condition(WITHIN, parameters, radius <= CLOSE, Map.of());
    }
    return new Condition("(" + WITHIN + " or " + or.sql() + ")", parameters);
  }

  private Map<String, Object> parameters() {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("nearLat", latitude);
    parameters.put("nearLng", longitude);
    return parameters;
  }

  /** The distance to another place, as the SQL function of that name measures it. */
  public double kilometresTo(double otherLatitude, double otherLongitude) {
    double north = Math.toRadians(otherLatitude - latitude);
    double east = Math.toRadians(otherLongitude - longitude);
    double parallels = Math.cos(Math.toRadians(latitude)) * Math.cos(Math.toRadians(otherLatitude));
    double chord = Math.pow(Math.sin(north / 2), 2) + parallels * Math.pow(Math.sin(east / 2), 2);
    return 2 * EARTH_RADIUS * Math.asin(Math.min(1, Math.sqrt(chord)));
  }

  /** SQL of the distance of the row with this id. */
  static String distance(String id) {
    return DISTANCE.formatted(id);
  }

  /** The order by distance; rows without a place come last. */
  static Sort sort() {
    return new Sort(Sort.DISTANCE.name(), distance("t.id"), "double precision", true);
  }
}
