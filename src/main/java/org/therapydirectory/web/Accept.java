package org.therapydirectory.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which media types a client takes, and how much it likes each (RFC 9110, 12.5.1). */
public final class Accept {

  private static final Accept ANYTHING = new Accept(List.of(new Range("*", "*", 1)));

  private static final String TOKEN = "[\\w!#$%&'*+.^`|~-]+";
  private static final Pattern RANGE =
      Pattern.compile("\\s*(" + TOKEN + ")/(" + TOKEN + ")\\s*(;.*)?");
  private static final Pattern QUALITY =
      Pattern.compile(";\\s*q\\s*=\\s*([01](\\.\\d{0,3})?)\\s*(;|$)");

  private final List<Range> ranges;

  private Accept(List<Range> ranges) {
    this.ranges = ranges;
  }

  private record Range(String type, String subtype, double quality) {

    boolean takes(String offer) {
      return (type.equals("*") || offer.startsWith(type + "/"))
          && (subtype.equals("*") || offer.endsWith("/" + subtype));
    }

    int precision() {
      return (type.equals("*") ? 0 : 1) + (subtype.equals("*") ? 0 : 1);
    }
  }

  /** What the header says; without it, or where it is empty, everything is taken. */
  public static Accept of(String header) {
    if (header == null || header.isBlank() || header.equals("*/*")) {
      return ANYTHING;
    }
    List<Range> ranges = new ArrayList<>();
    for (String part : header.toLowerCase(Locale.ROOT).split(",")) {
      Matcher range = RANGE.matcher(part);
      if (range.matches()) {
        ranges.add(new Range(range.group(1), range.group(2), quality(range.group(3))));
      }
    }
    return new Accept(ranges);
  }

  private static double quality(String parameters) {
    Matcher quality = QUALITY.matcher(parameters == null ? "" : parameters);
    return quality.find() ? Double.parseDouble(quality.group(1)) : 1;
  }

  /**
   * What the client likes best. Of what it likes as well it gets what it names first, and of what
   * it names together what is offered first.
   *
   * @param offers media types in lower case, without parameters
   * @return one of the offers, or null where it takes none
   */
  public String best(List<String> offers) {
    String best = null;
    Range liked = null;
    for (String offer : offers) {
      Range range = rangeOf(offer);
      if (range != null && range.quality > 0 && (liked == null || isBefore(range, liked))) {
        best = offer;
        liked = range;
      }
    }
    return best;
  }

  private boolean isBefore(Range one, Range other) {
    return one.quality > other.quality
        || one.quality == other.quality && ranges.indexOf(one) < ranges.indexOf(other);
  }

  // The most precise counts, whatever it says.
  private Range rangeOf(String offer) {
    Range found = null;
    for (Range range : ranges) {
      if (range.takes(offer) && (found == null || range.precision() > found.precision())) {
        found = range;
      }
    }
    return found;
  }
}
