package org.therapydirectory.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.ProblemException;
import org.therapydirectory.web.RequestParameters;

/** Reads the members of a JSON object as the parameters of a request. */
final class BodyParameters {

  private BodyParameters() {}

  // A text may hold several values as in an address; those of an array are divided already.
  static RequestParameters of(ObjectNode body, List<Parameter> known) {
    MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
    Set<String> arrays = new HashSet<>();
    List<Fault> faults = new ArrayList<>();
    body.properties()
        .forEach(
            member -> {
              String name = member.getKey();
              JsonNode value = member.getValue();
              List<JsonNode> values =
                  value.isArray()
                      ? StreamSupport.stream(value.spliterator(), false).toList()
                      : List.of(value);
              if (values.isEmpty() || !values.stream().allMatch(BodyParameters::isValue)) {
                faults.add(
                    Fault.at(
                        "/" + name.replace("~", "~0").replace("/", "~1"),
                        "malformed",
                        "A value is a text, a number, true or false, or an array of such."));
              } else {
                if (value.isArray()) {
                  arrays.add(name);
                }
                values.forEach(one -> parameters.add(name, text(one)));
              }
            });
    ProblemException.refuse(faults);
    return new RequestParameters(parameters, known, arrays);
  }

  private static boolean isValue(JsonNode node) {
    return node.isValueNode() && !node.isNull();
  }

  private static String text(JsonNode value) {
    return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
  }
}
