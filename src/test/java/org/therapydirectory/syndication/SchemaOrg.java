package org.therapydirectory.syndication;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The part of schema.org's vocabulary that documents use: types, and who may have a property. */
final class SchemaOrg {

  private final Map<String, Set<String>> types = new HashMap<>();
  private final Map<String, Set<String>> properties = new HashMap<>();

  static SchemaOrg read() throws IOException {
    SchemaOrg vocabulary = new SchemaOrg();
    try (InputStream in = SchemaOrg.class.getResourceAsStream("/schema-org.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().filter(l -> !l.startsWith("#")).toList()) {
        String[] words = line.split(" ");
        Set<String> related = new HashSet<>(List.of(words).subList(2, words.length));
        related.add(words[1]);
        (words[0].equals("type") ? vocabulary.types : vocabulary.properties).put(words[1], related);
      }
    }
    return vocabulary;
  }

  List<String> faults(JsonNode document) {
    List<String> faults = new ArrayList<>();
    check(document, faults);
    return faults;
  }

  private void check(JsonNode node, List<String> faults) {
    if (node.isArray()) {
      node.forEach(item -> check(item, faults));
    }
    if (!node.isObject()) {
      return;
    }
    Set<String> are = new HashSet<>();
    JsonNode type = node.path("@type");
    for (JsonNode name : type.isArray() ? type : List.of(type)) {
      if (types.containsKey(name.asText())) {
        are.addAll(types.get(name.asText()));
      } else if (!name.isMissingNode()) {
        faults.add("no type " + name);
      }
    }
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      if (property.getKey().startsWith("@")) {
        continue;
      }
      Set<String> owners = properties.getOrDefault(property.getKey(), Set.of());
      if (owners.stream().noneMatch(are::contains)) {
        faults.add(property.getKey() + " is no property of " + type);
      }
      check(property.getValue(), faults);
    }
  }
}
