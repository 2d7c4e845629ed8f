package org.therapydirectory.web;

import java.util.List;

/**
 * One query parameter: the single place that says how it is named, documented and read. The OpenAPI
 * document and the strict reading of a request both come from it.
 *
 * @param description what it means, for the OpenAPI document
 * @param needed whether a request without it is refused
 * @param many whether it takes several values, separated by commas or by repetition
 * @param allowed the closed set of values, or empty
 * @param maximum of a number its highest value, of a text how many characters it may have
 */
public record Parameter(
    String name,
    Type type,
    String description,
    Object example,
    boolean needed,
    boolean many,
    List<String> allowed,
    Long minimum,
    Long maximum) {

  /** What a value looks like. */
  public enum Type {
    STRING,
    /** An opaque place in a list, which carries what the list is sorted by: a long name, say. */
    CURSOR,
    INTEGER,
    NUMBER,
    BOOLEAN,
    DATE_TIME,
    UUID
  }

  /** A parameter that takes one free value. */
  public static Parameter one(String name, Type type, String description, Object example) {
    return new Parameter(name, type, description, example, false, false, List.of(), null, null);
  }

  /** A parameter that takes several values. */
  public static Parameter many(String name, String description, Object example) {
    return new Parameter(
        name, Type.STRING, description, example, false, true, List.of(), null, null);
  }

  /** The same parameter with a closed set of values. */
  public Parameter of(List<String> values) {
    return new Parameter(name, type, description, example, needed, many, values, minimum, maximum);
  }

  /** The same parameter with bounds, both inclusive. */
  public Parameter between(long least, long most) {
    return new Parameter(name, type, description, example, needed, many, allowed, least, most);
  }

  /** The same parameter, which a request must have. */
  public Parameter required() {
    return new Parameter(name, type, description, example, true, many, allowed, minimum, maximum);
  }

  /** The same parameter with texts of at most so many characters. */
  public Parameter upTo(long characters) {
    return between(1, characters);
  }

  /** Whether it takes texts of the caller's own. */
  public boolean isFreeText() {
    return allowed.isEmpty() && (type == Type.STRING || type == Type.CURSOR);
  }

  /** How many characters a value may have. */
  public long longest() {
    return isFreeText() && maximum != null ? maximum : type == Type.CURSOR ? 8_192 : 500;
  }
}
