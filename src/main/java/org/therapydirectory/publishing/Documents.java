package org.therapydirectory.publishing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Size;
import jakarta.validation.groups.Default;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.Nearest;

/** Reads content documents into records and says what is wrong with them, by JSON Pointer. */
@ApplicationScoped
public class Documents {

  private static final Pattern VALUES = Pattern.compile("[a-z-]+(\\|[a-z-]+)+");

  /** What is expected of a JSON value, by the type it becomes. */
  private static final Map<Class<?>, String> FORMS =
      Map.ofEntries(
          Map.entry(Collection.class, "a list"),
          Map.entry(CharSequence.class, "text"),
          Map.entry(Enum.class, "text"),
          Map.entry(Integer.class, "a whole number"),
          Map.entry(Long.class, "a whole number"),
          Map.entry(BigDecimal.class, "a number"),
          Map.entry(Boolean.class, "true or false"),
          Map.entry(Record.class, "an object"),
          Map.entry(Instant.class, "an instant with its offset, such as 2026-11-02T09:30:00Z"),
          Map.entry(LocalDate.class, "a date, such as 2026-11-02"),
          Map.entry(UUID.class, "an id, such as 0198f2a4-7c1e-7d3a-9b55-0c1d2e3f4a5b"));

  // Of two faults of a field the one that says it is missing comes first.
  private static final Comparator<Fault> IN_ORDER =
      Comparator.comparing(Fault::pointer)
          .thenComparing(fault -> !fault.code().equals("required"))
          .thenComparing(Fault::detail);

  @Inject ObjectMapper json;
  @Inject Validator validator;

  /** The document as a record; it must have been checked before. */
  public <T> T read(ObjectNode document, Class<T> type) {
    try {
      return json.treeToValue(document, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A document that was not checked", e);
    }
  }

  /** The JSON text of an object that is kept as a tree. */
  public ObjectNode parse(String text) {
    try {
      return (ObjectNode) json.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same from its bytes, in UTF-8. */
  public ObjectNode parse(byte[] text) {
    try {
      return (ObjectNode) json.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The tree as JSON text. */
  public String write(JsonNode tree) {
    try {
      return json.writeValueAsString(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The faults of a document, by pointer: unknown fields, wrong types, broken limits, and what the
   * kind checks besides. That gets what could be read, without what was at fault.
   */
  public <T> List<Fault> faults(
      ObjectNode document, Class<T> type, boolean complete, BiConsumer<T, List<Fault>> more) {
    ObjectNode rest = document.deepCopy();
    List<Fault> faults = Unusable.takeOut(rest);
    // A wrong type ends the reading; each is noted and taken out, so that all are found.
    while (faults.size() < Fault.MOST) {
      try {
        T content = json.treeToValue(rest, type);
        Set<ConstraintViolation<T>> violations = violations(content, complete);
        note(violations, faults);
        more.accept(shorten(rest, violations) ? json.treeToValue(rest, type) : content, faults);
        faults.sort(Comparator.comparing(Fault::pointer));
        return faults;
      } catch (JsonMappingException e) {
        if (e.getPath().isEmpty() || !takeOut(rest, e)) {
          faults.add(Fault.at("", "malformed", "This is not such a document."));
          return faults;
        }
        faults.add(misread(e));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
    return faults;
  }

  private <T> Set<ConstraintViolation<T>> violations(T content, boolean complete) {
    return complete
        ? validator.validate(content, Default.class, Complete.class)
        : validator.validate(content);
  }

  private <T> void note(Set<ConstraintViolation<T>> violations, List<Fault> faults) {
    Set<String> noted = faults.stream().map(Fault::pointer).collect(Collectors.toSet());
    violations.stream()
        .map(this::broken)
        .sorted(IN_ORDER)
        .filter(fault -> noted.add(fault.pointer()))
        .forEach(faults::add);
  }

  // To look up what stands in a list takes time; what is beyond its size is not worth it.
  private static <T> boolean shorten(ObjectNode document, Set<ConstraintViolation<T>> violations) {
    boolean shortened = false;
    for (ConstraintViolation<T> violation : violations) {
      if (violation.getConstraintDescriptor().getAnnotation() instanceof Size size
          && document.at(pointer(violation)) instanceof ArrayNode list) {
        while (list.size() > size.max()) {
          list.remove(list.size() - 1);
          shortened = true;
        }
      }
    }
    return shortened;
  }

  private Fault broken(ConstraintViolation<?> violation) {
    List<String> values = enumeration(violation);
    String pointer = pointer(violation);
    String constraint =
        violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
    return values.isEmpty()
        ? Fault.at(pointer, code(constraint), violation.getMessage())
        : unknown(pointer, String.valueOf(violation.getInvalidValue()), values);
  }

  // The values where the constraint is a pattern that is nothing but a list of them.
  private static List<String> enumeration(ConstraintViolation<?> violation) {
    Object pattern = violation.getConstraintDescriptor().getAttributes().get("regexp");
    return pattern instanceof String text && VALUES.matcher(text).matches()
        ? List.of(text.split("\\|"))
        : List.of();
  }

  private static Fault unknown(String pointer, String value, List<String> values) {
    return Fault.at(pointer, "unknown-value", "There is no value '" + value + "' here.")
        .allowing(values, Nearest.to(value, values));
  }

  private static String code(String constraint) {
    return switch (constraint) {
      case "NotNull", "NotBlank", "NotEmpty" -> "required";
      case "Size", "Min", "Max", "DecimalMin", "DecimalMax", "Digits", "MarkdownText" ->
          "out-of-bounds";
      default -> "malformed";
    };
  }

  private static String pointer(ConstraintViolation<?> violation) {
    StringBuilder pointer = new StringBuilder();
    Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
    while (nodes.hasNext()) {
      Path.Node node = nodes.next();
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      }
      boolean last = !nodes.hasNext();
      String name = last ? member(violation, node.getName()) : node.getName();
      if (name != null && !name.isEmpty() && !name.startsWith("<")) {
        pointer.append('/').append(name);
      }
    }
    return pointer.toString();
  }

  // A rule over several members is a method such as isOrdered, and names the one to correct.
  private static String member(ConstraintViolation<?> violation, String name) {
    return violation.getConstraintDescriptor().getAnnotation() instanceof Rule rule
        ? rule.at()
        : name;
  }

  private Fault misread(JsonMappingException e) {
    String pointer = pointer(e);
    if (e instanceof UnrecognizedPropertyException unknown) {
      List<String> known =
          unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
      String name = unknown.getPropertyName();
      return Fault.at(pointer, "unknown-field", "There is no field '" + name + "' here.")
          .allowing(known, Nearest.to(name, known));
    }
    if (e instanceof InvalidFormatException invalid && invalid.getTargetType().isEnum()) {
      List<String> values =
          Stream.of(invalid.getTargetType().getEnumConstants())
              .map(value -> json.valueToTree(value).asText())
              .toList();
      return unknown(pointer, String.valueOf(invalid.getValue()), values);
    }
    return Fault.at(pointer, "malformed", expected(e));
  }

  private static String expected(JsonMappingException e) {
    Class<?> target = e instanceof MismatchedInputException m ? m.getTargetType() : null;
    Class<?> type =
        target == null ? Object.class : MethodType.methodType(target).wrap().returnType();
    return FORMS.entrySet().stream()
        .filter(form -> form.getKey().isAssignableFrom(type))
        .findFirst()
        .map(form -> "This must be " + form.getValue() + ".")
        .orElse("This is not a value that the field can have.");
  }

  private static String pointer(JsonMappingException e) {
    StringBuilder pointer = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      pointer.append('/');
      if (step.getFieldName() == null) {
        pointer.append(step.getIndex());
      } else {
        pointer.append(step.getFieldName().replace("~", "~0").replace("/", "~1"));
      }
    }
    return pointer.toString();
  }

  private static boolean takeOut(ObjectNode document, JsonMappingException e) {
    String pointer = pointer(e);
    int cut = pointer.lastIndexOf('/');
    var parent = document.at(pointer.substring(0, cut));
    String name = pointer.substring(cut + 1).replace("~1", "/").replace("~0", "~");
    if (parent instanceof ObjectNode object) {
      return object.remove(name) != null;
    }
    if (parent instanceof ArrayNode array && !name.isEmpty()) {
      // Set to null, so that what comes after it keeps its place.
      int index = Integer.parseInt(name);
      boolean there = !array.get(index).isNull();
      array.set(index, array.nullNode());
      return there;
    }
    return false;
  }
}
