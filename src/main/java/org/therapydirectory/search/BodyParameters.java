package org.therapydirectory.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.ProblemException;

/** Reads the members of a JSON object as the parameters of a request. */
final class BodyParameters {

  private BodyParameters() {}

  static MultivaluedMap<String, String> of(ObjectNode body) {
    MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();
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
                values.forEach(one -> parameters.add(name, text(one)));
              }
            });
    ProblemException.refuse(faults);
    return parameters;
  }

  private static boolean isValue(JsonNode node) {
    return node.isValueNode() && !node.isNull();
  }

  private static String text(JsonNode value) {
    return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
  }
}
