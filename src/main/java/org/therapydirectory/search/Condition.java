package org.therapydirectory.search;

import java.util.Map;

/** A condition on the live row {@code t}, with named parameters; never with input in its text. */
public record Condition(String sql, Map<String, Object> parameters) {

  /** A condition with one parameter. */
  public static Condition of(String sql, String name, Object value) {
    return new Condition(sql, Map.of(name, value));
  }

  /** A condition without parameters. */
  public static Condition of(String sql) {
    return new Condition(sql, Map.of());
  }
}
