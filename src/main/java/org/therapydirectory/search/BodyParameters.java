package org.therapydirectory.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
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
              Iterable<JsonNode> values = value.isArray() ? value : List.of(value);
              for (JsonNode one : values) {
                if (one.isValueNode() && !one.isNull()) {
                  parameters.add(
                      name, one.isNumber() ? one.decimalValue().toPlainString() : one.asText());
                } else {
                  faults.add(
                      Fault.at(
                          "/" + name.replace("~", "~0").replace("/", "~1"),
                          "malformed",
                          "A value is a text, a number, true or false, or an array of such."));
                }
              }
            });
    if (!faults.isEmpty()) {
      throw ProblemException.badRequest(faults);
    }
    return parameters;
  }
}
