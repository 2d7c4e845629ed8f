package org.therapydirectory.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.smallrye.openapi.runtime.OpenApiConstants;
import io.quarkus.smallrye.openapi.runtime.OpenApiDocumentService;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The document of each surface apart; asked for like the whole one: YAML unless JSON is wanted. */
@Path("/openapi/{part:delivery|syndication|management}")
public class PartResource {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  @Inject OpenApiDocumentService documents;

  // Made when first asked for, so that a start need not wait for them.
  private final Map<Format, Map<Part, byte[]>> made =
      Map.of(Format.JSON, new ConcurrentHashMap<>(), Format.YAML, new ConcurrentHashMap<>());

  @GET
  @Operation(hidden = true)
  public Response part(
      @PathParam("part") String name,
      @QueryParam("format") String wanted,
      @HeaderParam("Accept") String accept) {
    Part part = Part.valueOf(name.toUpperCase(Locale.ROOT));
    boolean json =
        "json".equalsIgnoreCase(wanted)
            || accept != null && accept.contains(Format.JSON.getMimeType());
    Format format = json ? Format.JSON : Format.YAML;
    byte[] document = made.get(format).computeIfAbsent(part, p -> write(p, format));
    return Response.ok(document, format.getMimeType() + ";charset=UTF-8")
        .header("Vary", "Accept")
        .build();
  }

  private byte[] write(Part part, Format format) {
    try {
      byte[] whole = documents.getDocument(OpenApiConstants.DEFAULT_DOCUMENT_NAME, Format.JSON);
      ObjectNode document = part.of((ObjectNode) JSON.readTree(whole));
      return (format == Format.JSON ? JSON : YAML)
          .writerWithDefaultPrettyPrinter()
          .writeValueAsBytes(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
