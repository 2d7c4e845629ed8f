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
import org.therapydirectory.web.Nearest;
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

  private static final List<String> NAMES =
      TherapistFilters.LIST.filters().stream().map(f -> f.parameter().name()).toList();

  @Inject ListReader reader;

  /** The filter's conditions on the live row; refuses what is no filter. */
  Collection<Condition> read(String filter) {
    List<Fault> faults = new ArrayList<>();
    MultivaluedMap<String, String> parameters = parse(filter, faults);
    ProblemException.refuse(faults);
    return reader.read(parameters, TherapistFilters.LIST).conditions().values();
  }

  /** The groups without which somebody would learn of a field by the filter alone. */
  static Set<FieldGroup> groups(String filter) {
    Set<FieldGroup> groups = EnumSet.noneOf(FieldGroup.class);
    parse(filter, new ArrayList<>())
        .keySet()
        .forEach(n -> groups.add(GROUPS.getOrDefault(n, FieldGroup.CORE)));
    return groups;
  }

  /**
   * Notes all for which a contract of these groups cannot have the filter. Groups that are missing
   * were noted before, and no filter is to blame for them.
   */
  void check(String filter, Collection<FieldGroup> contract, List<Fault> faults) {
    List<Fault> found = new ArrayList<>();
    MultivaluedMap<String, String> parameters = parse(filter, found);
    try {
      reader.read(parameters, TherapistFilters.LIST);
    } catch (ProblemException e) {
      found.addAll(e.faults());
    }
    Collection<FieldGroup> groups =
        contract == null || contract.isEmpty() ? List.of(FieldGroup.values()) : contract;
    parameters.keySet().forEach(name -> checkContract(name, groups, found));
    // In the body all of it is one member.
    found.stream()
        .map(
            fault ->
                Fault.at("/filter", fault.code(), fault.detail())
                    .allowing(fault.allowed(), fault.suggestion()))
        .forEach(faults::add);
  }

  private static void checkContract(
      String name, Collection<FieldGroup> contract, List<Fault> faults) {
    FieldGroup needed = GROUPS.getOrDefault(name, FieldGroup.CORE);
    if (UNTOLD.containsKey(name)) {
      String detail = "A contract cannot filter by '%s': %s.";
      faults.add(refusal(name, detail.formatted(name, UNTOLD.get(name))));
    } else if (!contract.contains(needed)) {
      String detail = "The filter '%s' lets out what only a contract with the group %s has.";
      faults.add(refusal(name, detail.formatted(name, needed.slug())));
    }
  }

  private static Fault refusal(String name, String detail) {
    return Fault.of(name, "not-in-contract", detail);
  }

  private static MultivaluedMap<String, String> parse(String filter, List<Fault> faults) {
    MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
    for (String part : filter.isEmpty() ? new String[0] : filter.split("&")) {
      String[] pair = part.split("=", 2);
      String name = decode(pair[0]);
      String value = pair.length == 1 ? "" : decode(pair[1]);
      if (name == null || value == null) {
        String detail = "'" + part + "' is not percent-encoded well.";
        faults.add(Fault.of("filter", "malformed", detail));
      } else if (NAMES.contains(name)) {
        parameters.add(name, value);
      } else {
        faults.add(noFilter(name));
      }
    }
    return parameters;
  }

  // Pages and orders are no part of a contract.
  private static Fault noFilter(String name) {
    if (TherapistFilters.LIST.parameters().stream().anyMatch(p -> p.name().equals(name))) {
      return refusal(name, "A contract cannot filter by '" + name + "'.");
    }
    List<String> near = Nearest.among(name, NAMES, 5);
    return Fault.of(name, "unknown-parameter", "There is no filter '" + name + "'.")
        .allowing(near.isEmpty() ? null : near, near.isEmpty() ? null : near.get(0));
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
