package org.therapydirectory.search;

import java.util.ArrayList;
import java.util.List;

/**
 * A relation that {@code include} embeds.
 *
 * @param places where in the object it stands
 * @param paths what {@code fields} may pick of it: the places and what is below them
 */
public record Include(String name, List<String> places, List<String> paths) {

  /** Cards at one place, and what stands beside them. */
  public static Include of(String name, String place, List<String> ofCard, String... beside) {
    List<String> places = new ArrayList<>(List.of(place));
    places.addAll(List.of(beside));
    List<String> paths = new ArrayList<>(places);
    ofCard.forEach(path -> paths.add(place + "." + path));
    return new Include(name, List.copyOf(places), List.copyOf(paths));
  }
}
