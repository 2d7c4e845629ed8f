package org.therapydirectory.syndication;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.therapydirectory.search.Condition;
import org.therapydirectory.search.ListReader;
import org.therapydirectory.therapist.TherapistFilters;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.ProblemException;

/** Reads a contract's filter as the list of therapists reads its own. */
@ApplicationScoped
class PartnerFilter {

  @Inject ListReader reader;

  /** The filter's conditions on the live row; refuses what is no filter. */
  Collection<Condition> read(String filter) {
    return reader.read(parse(filter), TherapistFilters.LIST).conditions().values();
  }

  /** Refuses a filter that a contract is to have, by the faults of its parameters. */
  void check(String filter) {
    try {
      read(filter);
    } catch (ProblemException e) {
      throw ProblemException.badRequest(List.of(Fault.at("/filter", "malformed", e.describe())));
    }
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
        faults.add(Fault.of(name, "unknown-parameter", "There is no filter '" + name + "'."));
      } else {
        parameters.add(name, pair.length == 1 ? "" : decode(pair[1]));
      }
    }
    if (!faults.isEmpty()) {
      throw ProblemException.badRequest(faults);
    }
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
