package org.therapydirectory.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The whole document as the build wrote it; nothing of it depends on where the service runs. */
@Singleton
public class BuiltDocument {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Spares each start a second, in which Quarkus would parse and write the document to answer with
   * it itself. Later versions of Quarkus do so when first asked.
   */
  public static void keepFromStart() {
    OpenApiConstants.classLoader =
        new ClassLoader(Thread.currentThread().getContextClassLoader()) {
          @Override
          public InputStream getResourceAsStream(String name) {
            return name.startsWith(OpenApiConstants.BASE_NAME)
                ? null
                : super.getResourceAsStream(name);
          }
        };
  }

  /** The document in that format, from what was built. */
  byte[] in(Format format) {
    String name = OpenApiConstants.BASE_NAME + "." + format;
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    try (InputStream built = loader.getResourceAsStream(name)) {
      return built.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The document to look things up in. */
  ObjectNode parsed() {
    try {
      return (ObjectNode) JSON.readTree(in(Format.JSON));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
