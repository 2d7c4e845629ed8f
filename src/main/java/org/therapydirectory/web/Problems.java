package org.therapydirectory.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The catalogue of problems: what each status is called. */
public final class Problems {

  static final String MEDIA_TYPE = "application/problem+json";

  // Caches keep some errors of their own accord, a 404 or 410 among them; it may be over any
  // moment.
  static final String CACHE_CONTROL = "no-store";

  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "Bad request"),
          Map.entry(401, "Authentication required"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not found"),
          Map.entry(405, "Method not allowed"),
          Map.entry(406, "Not acceptable"),
          Map.entry(409, "Conflict"),
          Map.entry(410, "Gone"),
          Map.entry(412, "Precondition failed"),
          Map.entry(413, "Content too large"),
          Map.entry(414, "URI too long"),
          Map.entry(415, "Unsupported media type"),
          Map.entry(422, "Unprocessable content"),
          Map.entry(428, "Precondition required"),
          Map.entry(429, "Too many requests"),
          Map.entry(500, "Internal error"),
          Map.entry(503, "Service unavailable"));

  /** What is said where nobody knows more. */
  private static final Map<Integer, String> DETAILS =
      Map.of(
          400, "The request cannot be read.",
          404, "There is nothing at this address.",
          405, "This address does not take the method; Allow names those it takes.",
          406, "What is here comes in none of the types that Accept names.",
          413, "The body is larger than 1 MiB.",
          415, "The body is of a type that is not understood here.",
          500, "Something went wrong here that is no fault of the request.",
          503, "Something that is needed here does not answer.");

  private Problems() {}

  /** What a problem says of its faults as a whole. */
  static String detail(List<Fault> faults) {
    return faults.size() == 1 ? faults.get(0).detail() : faults.size() + " faults in the request.";
  }

  static Problem problem(
      int status,
      String detail,
      String path,
      List<Fault> faults,
      String reason,
      String replacedBy) {
    String title = TITLES.getOrDefault(status, "Error");
    String type =
        "urn:therapy-directory:problem:" + title.toLowerCase(Locale.ROOT).replace(' ', '-');
    String said = detail == null ? DETAILS.getOrDefault(status, title + ".") : detail;
    return new Problem(type, title, status, said, path, faults, reason, replacedBy);
  }
}
