package org.therapydirectory.syndication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.therapydirectory.search.Condition;
import org.therapydirectory.search.ListReader;
import org.therapydirectory.therapist.TherapistFilters;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.ProblemException;

/** Reads a contract's filter as the list of therapists reads its own. */
@ApplicationScoped
class PartnerFilter {

  /** What lets out a field of another group than core by who is found. */
  private static final Map<String, FieldGroup> GROUPS =
      Map.ofEntries(
          Map.entry("postalCode", FieldGroup.ADDRESS),
          Map.entry("feeMin", FieldGroup.FEES),
          Map.entry("feeMax", FieldGroup.FEES),
          Map.entry("slidingScale", FieldGroup.FEES),
          Map.entry("freeConsultation", FieldGroup.FEES),
          Map.entry("hasPhoto", FieldGroup.MEDIA));

  /** By these others are found without any change of them, and so without an event. */
  private static final Map<String, String> UNTOLD =
      Map.of(
          "attestedWithin", "who is found by it is another every day",
          "clientState", "who is found by it follows compacts and the day there");

  @Inject ListReader reader;

  /** The filter's conditions on the live row; refuses what is no filter. */
  Collection<Condition> read(String filter) {
    return reader.read(parse(filter), TherapistFilters.LIST).conditions().values();
  }

  /** The groups without which somebody would learn of a field by the filter alone. */
  static Set<FieldGroup> groups(String filter) {
    Set<FieldGroup> groups = EnumSet.noneOf(FieldGroup.class);
    parse(filter).keySet().forEach(n -> groups.add(GROUPS.getOrDefault(n, FieldGroup.CORE)));
    return groups;
  }

  /** Refuses a filter that a contract of these groups cannot have. */
  void check(String filter, Collection<FieldGroup> contract) {
    try {
      read(filter);
      for (String name : parse(filter).keySet()) {
        FieldGroup needed = GROUPS.getOrDefault(name, FieldGroup.CORE);
        if (UNTOLD.containsKey(name)) {
          throw refusal(
              name, "A contract cannot filter by '%s': %s.".formatted(name, UNTOLD.get(name)));
        }
        if (!contract.contains(needed)) {
          throw refusal(
              name,
              "The filter '%s' lets out what only a contract with the group %s has."
                  .formatted(name, needed.slug()));
        }
      }
    } catch (ProblemException e) {
      throw ProblemException.badRequest(List.of(Fault.at("/filter", "malformed", e.describe())));
    }
  }

  private static ProblemException refusal(String name, String detail) {
    return ProblemException.badRequest(List.of(Fault.of(name, "not-in-contract", detail)));
  }

  private static MultivaluedMap<String, String> parse(String filter) {
    MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
    List<Fault> faults = new ArrayList<>();
    for (String part : filter.isEmpty() ? new String[0] : filter.split("&")) {
      String[] pair = part.split("=", 2);
      String name = decode(pair[0]);
      // Pages and orders are no part of a contract.
      if (TherapistFilters.LIST.filters().stream()
          .noneMatch(f -> f.parameter().name().equals(name))) {
        faults.add(
            TherapistFilters.LIST.parameters().stream().anyMatch(p -> p.name().equals(name))
                ? Fault.of(name, "not-in-contract", "A contract cannot filter by '" + name + "'.")
                : Fault.of(name, "unknown-parameter", "There is no filter '" + name + "'."));
      } else {
        parameters.add(name, pair.length == 1 ? "" : decode(pair[1]));
      }
    }
    ProblemException.refuse(faults);
    return parameters;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badRequest(
          List.of(Fault.at("/filter", "malformed", "The filter is not percent-encoded well.")));
    }
  }
}
