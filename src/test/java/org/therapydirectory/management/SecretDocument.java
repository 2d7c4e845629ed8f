package org.therapydirectory.management;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.therapydirectory.publishing.WebAddress;

/**
 * A document with something unmistakable in every field that its record has. What must name a thing
 * that exists, and so can tell nothing apart, is listed here; everything else is made up by its
 * type and limits, a field that is added tomorrow included.
 */
final class SecretDocument {

  // By the end of the path. A string, or several where the field is a list.
  private static final Map<String, Object> NAMING =
      Map.ofEntries(
          Map.entry("profession", "coach"),
          Map.entry("specialties.slug", "grief"),
          Map.entry("specialties", List.of("grief")),
          Map.entry("modalities", List.of("emdr")),
          Map.entry("ageGroups", List.of("toddler")),
          Map.entry("participants", List.of("group")),
          Map.entry("communities", List.of("clergy")),
          Map.entry("languages", List.of("nv")),
          Map.entry("insurance.slug", "aetna"),
          Map.entry("paymentMethods", List.of("check")),
          Map.entry("sessionFormats", List.of("walk-and-talk")),
          Map.entry("locations.type", "home-office"),
          Map.entry("locations.accessibility", List.of("braille-signage")),
          Map.entry("locations.country", "US"),
          Map.entry("locations.region", "US-VT"),
          Map.entry("locations.visibility", "exact"),
          Map.entry("jurisdiction", "US-VT"),
          Map.entry("currency", "XPF"),
          Map.entry("hours.days", List.of("sunday")),
          Map.entry("parent", "anxiety"),
          Map.entry("related", List.of("grief")),
          Map.entry("contentWarnings", List.of("war-violence")),
          Map.entry("language", "nv"));

  // Unmistakable, but of a form that no rule gives.
  private static final Map<String, Object> FORMS =
      Map.of(
          "phone", "+18025557319",
          "hours.opens", "03:17",
          "hours.closes", "04:19",
          "locations.timeZone", "Pacific/Chatham");

  // A document has one or the other.
  private static final Set<String> LEFT_OUT = Set.of("author.therapist", "reviewedBy.therapist");

  private static final Map<String, Object> NUMBERS =
      Map.of(
          "latitude", new BigDecimal("44.1234567"),
          "longitude", new BigDecimal("-72.9876543"),
          "practisingSince", 1947);

  private final String token;
  private final List<String> needles = new ArrayList<>();
  private final List<String> fields = new ArrayList<>();
  private final ObjectNode document;
  private int count;

  SecretDocument(Class<? extends Record> type, String token) {
    this.token = token;
    this.document = object("", type);
  }

  ObjectNode document() {
    return document.deepCopy();
  }

  /** What must stand nowhere; words of less than twelve characters as they stand in JSON. */
  List<String> needles() {
    return needles;
  }

  /** Every field that was filled. */
  List<String> fields() {
    return fields;
  }

  private ObjectNode object(String path, Class<?> type) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (RecordComponent component : type.getRecordComponents()) {
      String at = path.isEmpty() ? component.getName() : path + "." + component.getName();
      if (LEFT_OUT.stream().noneMatch(at::endsWith)) {
        fill(object, at, component.getName(), field(type, component), component.getGenericType());
      }
    }
    return object;
  }

  private static Field field(Class<?> type, RecordComponent component) {
    try {
      return type.getDeclaredField(component.getName());
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }

  private void fill(ObjectNode object, String at, String name, Field field, Type type) {
    fields.add(at);
    Object known = known(at, NAMING);
    if (known instanceof List<?> values && !isListOfRecords(type)) {
      ArrayNode array = object.putArray(name);
      values.forEach(value -> array.add(value.toString()));
    } else if (known instanceof String) {
      object.put(name, known.toString());
    } else if (type instanceof ParameterizedType list) {
      Class<?> element = (Class<?>) list.getActualTypeArguments()[0];
      ArrayNode array = object.putArray(name);
      if (element.isRecord()) {
        array.add(object(at, element));
      } else {
        AnnotatedElement limits =
            ((AnnotatedParameterizedType) field.getAnnotatedType())
                .getAnnotatedActualTypeArguments()[0];
        array.add(text(at, limits));
      }
    } else if (type instanceof Class<?> nested && nested.isRecord()) {
      object.set(name, object(at, nested));
    } else {
      fillValue(object, at, name, field, (Class<?>) type);
    }
  }

  private static boolean isListOfRecords(Type type) {
    return type instanceof ParameterizedType list
        && ((Class<?>) list.getActualTypeArguments()[0]).isRecord();
  }

  private void fillValue(ObjectNode object, String at, String name, Field field, Class<?> type) {
    count++;
    if (type == String.class) {
      object.put(name, text(at, field));
    } else if (type == Integer.class) {
      Object known = known(at, NUMBERS);
      int value =
          known == null ? (int) field.getAnnotation(Max.class).value() - count : (int) known;
      object.put(name, value);
      needles.add(String.valueOf(value));
    } else if (type == BigDecimal.class) {
      BigDecimal value = (BigDecimal) known(at, NUMBERS);
      if (value == null) {
        value = new BigDecimal(field.getAnnotation(DecimalMax.class).value());
        value = value.subtract(new BigDecimal(900 - count)).subtract(new BigDecimal("0.63"));
      }
      object.put(name, value);
      needles.add(value.toPlainString());
    } else if (type == LocalDate.class) {
      // Articles are reviewed in the past; licences end in the future.
      LocalDate day = LocalDate.parse(name.equals("reviewedAt") ? "2017-02-03" : "2043-02-03");
      object.put(name, day.plusDays(count).toString());
      needles.add(day.plusDays(count).toString());
    } else if (type == Instant.class) {
      String instant = Instant.parse("2017-05-04T03:02:01.500Z").plusSeconds(count).toString();
      object.put(name, instant);
      needles.add(instant.substring(0, 19));
    } else if (type == boolean.class) {
      object.put(name, true);
    } else {
      throw new IllegalStateException("Say here what stands in a field like " + at);
    }
  }

  private String text(String at, AnnotatedElement limits) {
    String form = (String) known(at, FORMS);
    if (form != null) {
      needles.add(form);
      return form;
    }
    if (has(limits, WebAddress.class)) {
      return needle("https://" + token + ".example.org/" + token);
    }
    if (has(limits, Email.class)) {
      return needle(token + "@example.org");
    }
    Pattern pattern = limits.getAnnotation(Pattern.class);
    if (pattern != null && pattern.regexp().matches("[a-z-]+(\\|[a-z-]+)*")) {
      // One of a few words, the last of them.
      return pattern.regexp().substring(pattern.regexp().lastIndexOf('|') + 1);
    }
    Size size = limits.getAnnotation(Size.class);
    return needle(
        size == null || size.max() >= token.length() ? token : token.substring(0, size.max()));
  }

  private String needle(String text) {
    needles.add(token.substring(0, 12));
    return text;
  }

  private static boolean has(AnnotatedElement limits, Class<? extends Annotation> type) {
    return limits.getAnnotation(type) != null;
  }

  private static Object known(String at, Map<String, Object> values) {
    for (String end = at; ; end = end.substring(end.indexOf('.') + 1)) {
      if (values.containsKey(end)) {
        return values.get(end);
      }
      if (end.indexOf('.') < 0) {
        return null;
      }
    }
  }
}
