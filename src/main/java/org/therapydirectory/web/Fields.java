package org.therapydirectory.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields that a caller picks with {@code fields=slug,name.display}, as a tree of names. */
public final class Fields {

  /** Takes everything. */
  public static final String ALL = "*";

  private final Map<String, Fields> picked = new LinkedHashMap<>();

  private Fields() {}

  /** The tree of the given paths; a path takes in everything below it. */
  public static Fields of(Collection<String> paths) {
    Fields root = new Fields();
    for (String path : paths) {
      Fields at = root;
      String[] names = path.split("\\.");
      for (int i = 0; i < names.length; i++) {
        boolean seen = at.picked.containsKey(names[i]);
        Fields next = at.picked.computeIfAbsent(names[i], n -> new Fields());
        if (seen && next.picked.isEmpty()) {
          break;
        }
        if (i == names.length - 1) {
          next.picked.clear();
        }
        at = next;
      }
    }
    return root;
  }

  /** Every path of a view: {@code name}, {@code name.display}, … */
  public static List<String> pathsOf(Class<? extends Record> view) {
    Set<String> paths = new LinkedHashSet<>();
    collect("", view, paths);
    return List.copyOf(paths);
  }

  private static void collect(String prefix, Class<?> view, Set<String> paths) {
    for (RecordComponent component : view.getRecordComponents()) {
      paths.add(prefix + component.getName());
      Type type = component.getGenericType();
      if (type instanceof ParameterizedType parameterized) {
        type = parameterized.getActualTypeArguments()[0];
      }
      if (type instanceof Class<?> nested && nested.isRecord()) {
        collect(prefix + component.getName() + ".", nested, paths);
      }
    }
  }

  /** Whether the field, or anything below it, was picked. */
  public boolean has(String name) {
    return picked.containsKey(name);
  }

  /** What of the object was picked, in the object's own order. */
  public ObjectNode pick(ObjectNode object) {
    ObjectNode result = object.objectNode();
    object
        .properties()
        .forEach(
            field -> {
              Fields below = picked.get(field.getKey());
              if (below != null) {
                result.set(field.getKey(), below.within(field.getValue()));
              }
            });
    return result;
  }

  private JsonNode within(JsonNode value) {
    if (picked.isEmpty()) {
      return value;
    }
    if (value instanceof ObjectNode object) {
      return pick(object);
    }
    if (value instanceof ArrayNode array) {
      ArrayNode result = array.arrayNode();
      array.forEach(item -> result.add(within(item)));
      return result;
    }
    return value;
  }
}
