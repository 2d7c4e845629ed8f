package org.therapydirectory.openapi;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;

/** Gives request bodies their examples, by operation or else by schema. */
final class BodyExamples {

  private final Map<String, Object> examples;

  BodyExamples() {
    try (InputStream file = BodyExamples.class.getResourceAsStream("/openapi-examples.json")) {
      examples =
          new ObjectMapper().readValue(Objects.requireNonNull(file), new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void addTo(Operation operation) {
    if (operation.getRequestBody() != null) {
      operation
          .getRequestBody()
          .getContent()
          .getMediaTypes()
          .values()
          .forEach(media -> addTo(operation.getOperationId(), media));
    }
  }

  private void addTo(String operation, MediaType media) {
    String reference = media.getSchema() == null ? null : media.getSchema().getRef();
    String schema = reference == null ? "" : reference.substring(reference.lastIndexOf('/') + 1);
    Object example = examples.getOrDefault(operation, examples.get(schema));
    if (example != null) {
      media.setExample(example);
    }
  }
}
