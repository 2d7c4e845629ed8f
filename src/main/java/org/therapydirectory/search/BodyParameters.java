package org.therapydirectory.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.therapydirectory.publishing.Unusable;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.RequestParameters;

/** Reads the members of a JSON object as the parameters of a request. */
final class BodyParameters {

  private BodyParameters() {}

  // A text may hold several values as in an address; those of an array are divided already.
  static RequestParameters of(ObjectNode body, List<Parameter> known) {
    MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
    Set<String> arrays = new HashSet<>();
    Map<String, Fault> faults = new LinkedHashMap<>();
    body.properties()
        .forEach(
            member -> {
              String name = member.getKey();
              JsonNode value = member.getValue();
              List<JsonNode> values =
                  value.isArray()
                      ? StreamSupport.stream(value.spliterator(), false).toList()
                      : List.of(value);
              Fault fault = fault(name, values);
              if (value.isArray()) {
                arrays.add(name);
              }
              if (fault == null) {
                parameters.put(name, values.stream().map(BodyParameters::text).toList());
              } else {
                faults.put(name, fault);
              }
            });
    Set<String> names = known.stream().map(Parameter::name).collect(Collectors.toSet());
    // What there is not here cannot have a wrong value either; it is noted as unknown.
    faults.keySet().stream()
        .filter(name -> !names.contains(name))
        .forEach(name -> parameters.put(name, List.of()));
    RequestParameters request = new RequestParameters(parameters, known, arrays);
    faults.forEach(
        (name, fault) -> {
          if (names.contains(name)) {
            request.fault(name, fault.code(), fault.detail());
          }
        });
    return request;
  }

  private static Fault fault(String name, List<JsonNode> values) {
    if (values.isEmpty() || !values.stream().allMatch(BodyParameters::isValue)) {
      return Fault.of(
          name, "malformed", "A value is a text, a number, true or false, or an array of such.");
    }
    return values.stream()
        .map(value -> Unusable.fault(name, value))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private static boolean isValue(JsonNode node) {
    return node.isValueNode() && !node.isNull();
  }

  private static String text(JsonNode value) {
    return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
  }
}
