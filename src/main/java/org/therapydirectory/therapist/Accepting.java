package org.therapydirectory.therapist;

import java.util.List;
import org.therapydirectory.search.Condition;
import org.therapydirectory.search.Facet;
import org.therapydirectory.search.Facet.Bucket;
import org.therapydirectory.search.Filter;
import org.therapydirectory.web.Parameter;

/** Who takes new clients: the filter and the facet. */
final class Accepting {

  private static final String IN_FORCE =
      "(t.availability_expires_at is null or t.availability_expires_at > :now)";

  private Accepting() {}

  static Filter filter() {
    return Filter.of(
        Parameter.many("accepting", "Takes new clients now, or puts them on a waiting list.", "now")
            .of(List.of("now", "waitlist")),
        request -> {
          List<String> statuses =
              request.values("accepting").stream()
                  .map(value -> value.equals("now") ? "accepting" : value)
                  .toList();
          return Condition.of(
              "t.availability_status = " + Filter.anyOf("accepting") + " and " + IN_FORCE,
              "accepting",
              Filter.arrayOf(statuses));
        });
  }

  static Facet facet() {
    return Facet.buckets(
        "accepting",
        List.of("accepting"),
        new Bucket(
            "now", "Accepting new clients", "t.availability_status = 'accepting' and " + IN_FORCE),
        new Bucket(
            "waitlist", "Waiting list", "t.availability_status = 'waitlist' and " + IN_FORCE));
  }
}
