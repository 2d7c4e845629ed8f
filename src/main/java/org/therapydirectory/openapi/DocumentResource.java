package org.therapydirectory.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.smallrye.openapi.runtime.io.Format;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.RequestParameters;

/** The document, whole and of each surface apart: YAML unless JSON is wanted. */
@Path("/openapi")
public class DocumentResource {

  private static final List<Parameter> PARAMETERS =
      List.of(
          Parameter.one("format", Parameter.Type.STRING, "The form, before Accept.", "json")
              .of(List.of("json", "yaml")));

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();

  @Inject BuiltDocument document;

  // Made when first asked for, so that a start need not wait for them.
  private final Map<Format, Map<String, byte[]>> made =
      Map.of(Format.JSON, new ConcurrentHashMap<>(), Format.YAML, new ConcurrentHashMap<>());

  @GET
  @Operation(hidden = true)
  public Response whole(@Context UriInfo uri, @HeaderParam("Accept") String accept) {
    Format format = format(uri, accept);
    return answer(format, made.get(format).computeIfAbsent("", name -> document.in(format)));
  }

  @GET
  @Path("/{part:delivery|syndication|management}")
  @Operation(hidden = true)
  public Response part(
      @PathParam("part") String part, @Context UriInfo uri, @HeaderParam("Accept") String accept) {
    Format format = format(uri, accept);
    return answer(
        format,
        made.get(format)
            .computeIfAbsent(
                part, name -> write(Part.valueOf(name.toUpperCase(Locale.ROOT)), format)));
  }

  private static Format format(UriInfo uri, String accept) {
    RequestParameters request = new RequestParameters(uri.getQueryParameters(), PARAMETERS);
    request.refuseFaults();
    boolean json =
        request.has("format")
            ? request.value("format").equals("json")
            : accept != null && accept.contains(Format.JSON.getMimeType());
    return json ? Format.JSON : Format.YAML;
  }

  private static Response answer(Format format, byte[] document) {
    return Response.ok(document, format.getMimeType() + ";charset=UTF-8")
        .header("Vary", "Accept")
        .build();
  }

  private byte[] write(Part part, Format format) {
    try {
      return (format == Format.JSON ? JSON : YAML)
          .writerWithDefaultPrettyPrinter()
          .writeValueAsBytes(part.of(document.parsed()));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
