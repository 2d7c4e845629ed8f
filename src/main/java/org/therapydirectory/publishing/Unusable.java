package org.therapydirectory.publishing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.therapydirectory.web.Fault;

/** Values of which nothing could be made in any field: nobody could keep or see them. */
public final class Unusable {

  // Before the point, and after it.
  private static final int MOST_DIGITS = 20;

  private Unusable() {}

  /** Takes them out of the document; says where they were, and why. */
  static List<Fault> takeOut(ObjectNode document) {
    List<Fault> faults = new ArrayList<>();
    takeOut("", document, faults);
    return faults;
  }

  private static void takeOut(String pointer, JsonNode node, List<Fault> faults) {
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(object.propertyStream().map(p -> p.getKey()).toList())) {
        String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
        if (isNoted(at, object.get(name), faults)) {
          object.remove(name);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (isNoted(pointer + "/" + i, array.get(i), faults)) {
          // What comes after it keeps its place.
          array.set(i, array.nullNode());
        }
      }
    }
  }

  private static boolean isNoted(String pointer, JsonNode value, List<Fault> faults) {
    Fault fault = fault(pointer, value);
    if (fault == null) {
      takeOut(pointer, value, faults);
      return false;
    }
    faults.add(fault);
    return true;
  }

  /** What is wrong with the one value, or null. */
  public static Fault fault(String pointer, JsonNode value) {
    if (value.isTextual() && !isStorable(value.textValue())) {
      return Fault.at(pointer, "malformed", "The text has characters that cannot be kept.");
    }
    if (value.isTextual() && isInvisible(value.textValue())) {
      return Fault.at(pointer, "malformed", "The text has only characters that nobody can see.");
    }
    return value.isNumber() && !isOfUsualSize(value.decimalValue())
        ? Fault.at(pointer, "out-of-bounds", "The number is too large or too exact.")
        : null;
  }

  // The database holds neither NUL nor half a surrogate pair.
  private static boolean isStorable(String text) {
    return text.codePoints()
        .noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  // Fields say themselves whether they may be empty or blank.
  private static boolean isInvisible(String text) {
    return !text.isBlank()
        && text.codePoints()
            .allMatch(
                c ->
                    Character.isWhitespace(c)
                        || Character.isSpaceChar(c)
                        || Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT);
  }

  // Written out, 1e999999999 is a gigabyte of zeros.
  private static boolean isOfUsualSize(BigDecimal number) {
    return number.scale() <= MOST_DIGITS && number.precision() - number.scale() <= MOST_DIGITS;
  }
}
