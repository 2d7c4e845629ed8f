package org.therapydirectory.publishing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.ProblemException;

/** Reads request bodies, strictly. */
@ApplicationScoped
public class Bodies {

  @Inject ObjectMapper json;
  @Inject Documents documents;
  @Inject HttpHeaders headers;

  /** A JSON object, of a type that says so. */
  public ObjectNode object(String body) {
    String text = body == null ? "" : body;
    if (!text.isEmpty() && !isJson(headers.getMediaType())) {
      throw ProblemException.of(415, "The body must be JSON, and Content-Type say so.");
    }
    if (tree(text) instanceof ObjectNode object) {
      return object;
    }
    throw ProblemException.badRequest(
        List.of(Fault.at("", "malformed", "The body must be a JSON object.")));
  }

  private JsonNode tree(String body) {
    try {
      return json.reader()
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .readTree(body);
    } catch (JsonProcessingException e) {
      throw ProblemException.badRequest(List.of(unreadable(e)));
    }
  }

  private static Fault unreadable(JsonProcessingException e) {
    // Within the body, only a name that was there before makes a tree impossible.
    String pointer =
        e instanceof MismatchedInputException && e.getProcessor() instanceof JsonParser parser
            ? parser.getParsingContext().pathAsPointer().toString()
            : "";
    return pointer.isEmpty()
        ? Fault.at("", "malformed", "The body is not well-formed JSON.")
        : Fault.at(pointer, "repeated", "The member is there more than once.");
  }

  /** A small request; no body at all stands for an empty one. */
  public <T> T request(String body, Class<T> type) {
    return request(body, type, (content, found) -> {});
  }

  /** The same, with what is checked besides; that gets what could be read. */
  public <T> T request(String body, Class<T> type, BiConsumer<T, List<Fault>> more) {
    ObjectNode object = given(body);
    List<Fault> faults = documents.faults(object, type, false, more);
    ProblemException.refuse(faults);
    return documents.read(object, type);
  }

  /**
   * A small merge patch (RFC 7396), in which null removes: refused where there is nothing to be
   * without.
   *
   * @param removable the members that may be null
   */
  public <T> T patch(String body, Class<T> type, Set<String> removable) {
    return patch(body, type, removable, (content, found) -> {});
  }

  /** The same, with what is checked besides; that gets what could be read. */
  public <T> T patch(
      String body, Class<T> type, Set<String> removable, BiConsumer<T, List<Fault>> more) {
    ObjectNode object = given(body);
    List<Fault> faults = documents.faults(object, type, false, more);
    object
        .properties()
        .forEach(
            field -> {
              String pointer = "/" + field.getKey();
              if (field.getValue().isNull()
                  && !removable.contains(field.getKey())
                  && faults.stream().noneMatch(fault -> pointer.equals(fault.pointer()))) {
                faults.add(Fault.at(pointer, "required", "This cannot be removed."));
              }
            });
    ProblemException.refuse(faults);
    return documents.read(object, type);
  }

  /** What a small request gives, as it was written. */
  public ObjectNode given(String body) {
    if (body == null || body.isBlank()) {
      return json.createObjectNode();
    }
    return object(body);
  }

  // Calls that need no body take any type, since some clients send one for nothing.
  private static boolean isJson(MediaType type) {
    return type != null && type.getSubtype().matches("(.*\\+)?json");
  }

  /** Applies a merge patch (RFC 7396). */
  public static ObjectNode merge(ObjectNode target, ObjectNode patch) {
    patch
        .properties()
        .forEach(
            field -> {
              JsonNode value = field.getValue();
              if (value.isNull()) {
                target.remove(field.getKey());
              } else if (value instanceof ObjectNode below) {
                ObjectNode base =
                    target.get(field.getKey()) instanceof ObjectNode present
                        ? present
                        : target.objectNode();
                target.set(field.getKey(), merge(base, below));
              } else {
                target.set(field.getKey(), value);
              }
            });
    return target;
  }
}
