package org.therapydirectory.search;

import java.util.HashMap;
import java.util.Map;

/**
 * A condition on the live row {@code t}, with named parameters; never with input in its text.
 *
 * @param leads whether so few rows meet it that all others are best looked at only in these; the
 *     planner cannot know how many rows have a term
 * @param without what it becomes where another filter, on which it depends, is given up
 */
public record Condition(
    String sql, Map<String, Object> parameters, boolean leads, Map<String, Condition> without) {

  /** A condition like most. */
  public Condition(String sql, Map<String, Object> parameters) {
    this(sql, parameters, false, Map.of());
  }

  /** A condition with one parameter. */
  public static Condition of(String sql, String name, Object value) {
    return new Condition(sql, Map.of(name, value));
  }

  /** A condition without parameters. */
  public static Condition of(String sql) {
    return new Condition(sql, Map.of());
  }

  /** The same that becomes another where the filter is given up. */
  public Condition without(String filter, Condition other) {
    Map<String, Condition> all = new HashMap<>(without);
    all.put(filter, other);
    return new Condition(sql, parameters, leads, all);
  }

  /** Either this or the other one, which has parameters of other names. */
  public Condition or(Condition other) {
    Map<String, Object> all = new HashMap<>(parameters);
    all.putAll(other.parameters);
    return new Condition("(" + sql + " or " + other.sql + ")", all);
  }

  /** The same, so that no index finds rows by it. */
  String checked() {
    return "coalesce(" + sql + ", false)";
  }
}
