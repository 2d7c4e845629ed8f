package org.therapydirectory.web;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads a request's parameters strictly and collects every fault, so that one answer names them
 * all. A method that finds a fault notes it and returns null; {@link #refuseFaults()} then ends the
 * request.
 */
public final class RequestParameters {

  /** How many values one parameter may have. */
  public static final int MOST_VALUES = 200;

  // One spelling for each: Java would read other scripts, a plus and leading zeros too.
  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)");

  private final Map<String, List<String>> values = new LinkedHashMap<>();
  // A parameter may be read more than once.
  private final Set<Fault> faults = new LinkedHashSet<>();

  /** Takes the raw parameters; a name that is not known is a fault. */
  public RequestParameters(Map<String, List<String>> raw, Collection<Parameter> known) {
    this(raw, known, Set.of());
  }

  /**
   * The same.
   *
   * @param whole the parameters in whose values a comma is a letter like others
   */
  public RequestParameters(
      Map<String, List<String>> raw, Collection<Parameter> known, Set<String> whole) {
    Map<String, Parameter> byName = new LinkedHashMap<>();
    known.forEach(p -> byName.put(p.name(), p));
    for (Parameter p : known) {
      if (p.needed() && !raw.containsKey(p.name())) {
        fault(p.name(), "missing", "'" + p.name() + "' is needed.");
      }
    }
    raw.forEach(
        (name, given) -> {
          Parameter parameter = byName.get(name);
          if (parameter == null) {
            unknown(name, byName.keySet());
          } else {
            read(parameter, given, parameter.many() && !whole.contains(name));
          }
        });
  }

  private RequestParameters(Map<String, List<String>> values) {
    this.values.putAll(values);
  }

  /** The same request without one of its parameters. */
  public RequestParameters without(String name) {
    RequestParameters rest = new RequestParameters(values);
    rest.values.remove(name);
    return rest;
  }

  private void unknown(String name, Collection<String> known) {
    List<String> near = near(name, known);
    faults.add(
        Fault.of(name, "unknown-parameter", "There is no parameter '" + name + "' here.")
            .allowing(near, near.isEmpty() ? null : near.get(0)));
  }

  // To compare with all takes time, which no caller needs more often than faults are told.
  private List<String> near(String word, Collection<String> known) {
    return faults.size() < Fault.MOST ? Nearest.among(word, known, 5) : List.of();
  }

  private void read(Parameter parameter, List<String> given, boolean split) {
    List<String> read =
        split
            ? given.stream()
                .flatMap(v -> Arrays.stream(v.split(",", -1)))
                .map(String::strip)
                .toList()
            : given;
    if (read.size() > 1 && !parameter.many()) {
      fault(parameter.name(), "repeated", "'" + parameter.name() + "' takes one value.");
    } else if (read.size() > MOST_VALUES) {
      fault(
          parameter.name(),
          "too-many-values",
          "'" + parameter.name() + "' takes at most " + MOST_VALUES + " values.");
    } else if (read.stream().anyMatch(String::isBlank)) {
      fault(parameter.name(), "empty", "'" + parameter.name() + "' has an empty value.");
    } else if (read.stream().anyMatch(v -> v.length() > parameter.longest())) {
      fault(
          parameter.name(),
          "too-long",
          "A value of '"
              + parameter.name()
              + "' has at most "
              + parameter.longest()
              + " characters.");
    } else if (isAllowed(parameter, read)) {
      values.put(parameter.name(), read);
    }
  }

  private boolean isAllowed(Parameter parameter, List<String> read) {
    if (parameter.allowed().isEmpty()) {
      return true;
    }
    boolean allowed = true;
    for (String value : read) {
      if (!parameter.allowed().contains(value)) {
        faults.add(unknown(parameter.name(), value, parameter.allowed(), parameter.allowed()));
        allowed = false;
      }
    }
    return allowed;
  }

  /** The values given that are free of faults so far. */
  public List<String> values(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** The one value given, or null. */
  public String value(String name) {
    List<String> given = values(name);
    return given.isEmpty() ? null : given.get(0);
  }

  /** Whether the parameter was given with a readable value. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** The given parameters with their values, in the order of their names. */
  public Map<String, List<String>> all() {
    return new TreeMap<>(values);
  }

  /** A whole number within bounds, or the default where none was given. */
  public Integer integer(String name, Integer absent, int least, int most) {
    return parsed(
        name,
        absent,
        v -> WHOLE_NUMBER.matcher(v).matches() ? Integer.valueOf(v) : null,
        n -> n >= least && n <= most,
        "'" + name + "' is a whole number from " + least + " to " + most + ".");
  }

  /** A decimal number that is not negative. */
  public BigDecimal decimal(String name) {
    return parsed(
        name,
        null,
        v -> v.matches("\\d{1,8}(\\.\\d{1,2})?") ? new BigDecimal(v) : null,
        n -> true,
        "'" + name + "' is an amount such as 120 or 89.50.");
  }

  /** {@code true} or {@code false}. */
  public Boolean bool(String name) {
    return parsed(
        name,
        null,
        v -> v.equals("true") ? Boolean.TRUE : v.equals("false") ? Boolean.FALSE : null,
        b -> true,
        "'" + name + "' is true or false.");
  }

  /** An instant with an offset, or a date that stands for its beginning in UTC. */
  public Instant instant(String name) {
    return parsed(
        name,
        null,
        v ->
            v.length() == 10
                ? JsonFormat.date(v).atStartOfDay(ZoneOffset.UTC).toInstant()
                : JsonFormat.instant(v.replace(' ', '+')),
        i -> true,
        "'" + name + "' is an instant such as 2026-11-25T09:00:00Z or a date such as 2026-11-25.");
  }

  /** UUIDs. */
  public List<UUID> uuids(String name) {
    List<UUID> read = new ArrayList<>();
    for (String value : values(name)) {
      UUID id = Ids.parse(value);
      if (id == null) {
        fault(name, "malformed", "'" + value + "' is not a UUID.");
      } else {
        read.add(id);
      }
    }
    return read;
  }

  private <T> T parsed(
      String name, T absent, Function<String, T> parse, Predicate<T> holds, String expected) {
    String given = value(name);
    if (given == null) {
      return absent;
    }
    T read = null;
    try {
      read = parse.apply(given);
    } catch (NumberFormatException | DateTimeException e) {
      // Said below, in words that help.
    }
    if (read == null || !holds.test(read)) {
      fault(name, "malformed", expected);
      return absent;
    }
    return read;
  }

  /** Notes a fault of a parameter. */
  public void fault(String name, String code, String detail) {
    faults.add(Fault.of(name, code, detail));
  }

  /** Notes a value that is not among the allowed ones. */
  public void unknownValue(String name, String value, Collection<String> allowed) {
    faults.add(
        unknown(
            name,
            value,
            allowed,
            allowed.size() <= 20 ? List.copyOf(allowed) : near(value, allowed)));
  }

  private Fault unknown(String name, String value, Collection<String> allowed, List<String> shown) {
    List<String> near = near(value, allowed);
    return Fault.of(name, "unknown-value", "'" + value + "' is not a value of '" + name + "'.")
        .allowing(shown.isEmpty() ? null : shown, near.isEmpty() ? null : near.get(0));
  }

  /** Ends the request with a 400 that names every fault noted so far. */
  public void refuseFaults() {
    ProblemException.refuse(List.copyOf(faults));
  }
}
