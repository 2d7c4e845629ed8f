package org.therapydirectory.therapist;

import org.therapydirectory.search.Cities;
import org.therapydirectory.search.Near;
import org.therapydirectory.search.PostalCodes;

/**
 * Where distances to a location are measured from: its published coordinates or, where an address
 * is published without any, the middle of its postal code or city.
 */
record MeasuredPoint(double latitude, double longitude) {

  /** The location's point; null where its coordinates, postal code and city tell none. */
  static MeasuredPoint of(TherapistView.Location location) {
    if (location.latitude() != null) {
      return new MeasuredPoint(
          location.latitude().doubleValue(), location.longitude().doubleValue());
    }
    PostalCodes.Point point =
        location.country().equals("US") ? PostalCodes.find(location.postalCode()) : null;
    point = point == null ? Cities.find(location.region(), location.city()) : point;
    return point == null ? null : new MeasuredPoint(point.latitude(), point.longitude());
  }

  double kilometresFrom(Near near) {
    return near.kilometresTo(latitude, longitude);
  }
}
