package org.therapydirectory.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks every answer of every test against the generated OpenAPI document: the status, the headers
 * that are promised, and the body with all required fields. An answer to {@code fields=} may lack
 * fields; then only what is there is checked.
 */
public class OpenApiCheck implements Filter {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();
  private static volatile JsonNode document;

  @Override
  public Response filter(
      FilterableRequestSpecification request,
      FilterableResponseSpecification expectation,
      FilterContext context) {
    Response response = context.next(request, expectation);
    URI uri = formOf(request, response);
    if (uri.getPath().startsWith("/v1") && !request.getMethod().equals("OPTIONS")) {
      check(request.getMethod(), uri, response);
    }
    return response;
  }

  /** The address of the form that Accept chose; it is documented there. */
  private static URI formOf(FilterableRequestSpecification request, Response response) {
    String type = String.valueOf(response.contentType());
    URI uri = URI.create(request.getURI());
    String suffix =
        type.startsWith("application/ld+json")
            ? ".jsonld"
            : type.startsWith("text/vcard") ? ".vcf" : "";
    return suffix.isEmpty() || uri.getPath().endsWith(suffix)
        ? uri
        : uri.resolve(uri.getRawPath().replaceAll("/$", "") + suffix);
  }

  private static void check(String method, URI uri, Response response) {
    JsonNode operation = operation(uri.getPath(), method);
    if (operation == null) {
      if (response.statusCode() < 400) {
        throw new AssertionError("Undocumented: " + method + " " + uri.getPath());
      }
      return;
    }
    JsonNode documented = operation.at("/responses/" + response.statusCode());
    if (documented.isMissingNode() && response.statusCode() >= 400) {
      documented = operation.at("/responses/default");
    }
    if (documented.isMissingNode()) {
      throw new AssertionError(
          "Undocumented status " + response.statusCode() + " of " + method + " " + uri);
    }
    documented = resolve(documented);
    for (Map.Entry<String, JsonNode> header : documented.path("headers").properties()) {
      boolean promised = header.getValue().path("required").asBoolean(true);
      if (promised && response.header(header.getKey()) == null) {
        throw new AssertionError("No header " + header.getKey() + " on " + method + " " + uri);
      }
    }
    boolean hasBody = !method.equals("HEAD") && documented.has("content");
    if (hasBody) {
      checkBody(documented, uri, response);
    }
  }

  private static void checkBody(JsonNode documented, URI uri, Response response) {
    String type = response.contentType().replaceFirst(";.*", "").toLowerCase(Locale.ROOT);
    JsonNode media = documented.get("content").get(type);
    if (media == null) {
      throw new AssertionError("Undocumented content type " + type + " of " + uri);
    }
    if (!type.endsWith("json") || type.endsWith("ndjson") || !media.has("schema")) {
      return;
    }
    String query = String.valueOf(uri.getRawQuery());
    boolean sparse = query.contains("fields=");
    try {
      var errors =
          schema(media.get("schema"), sparse).validate(JSON.readTree(response.asByteArray()));
      if (!errors.isEmpty()) {
        throw new AssertionError("The answer of " + uri + " is not as documented: " + errors);
      }
    } catch (IOException e) {
      throw new AssertionError("The answer of " + uri + " is not JSON", e);
    }
  }

  private static Schema schema(JsonNode schema, boolean sparse) {
    return SCHEMAS.computeIfAbsent(
        sparse + schema.toString(),
        key -> {
          ObjectNode whole = schema.deepCopy();
          whole.set("components", document().get("components").deepCopy());
          if (sparse) {
            dropRequired(whole);
          }
          return SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(whole);
        });
  }

  private static void dropRequired(JsonNode node) {
    if (node instanceof ObjectNode object && object.get("required") instanceof ArrayNode) {
      object.remove("required");
    }
    node.forEach(OpenApiCheck::dropRequired);
  }

  private static JsonNode operation(String path, String method) {
    String[] wanted = path.replaceAll("/$", "").split("/");
    JsonNode best = null;
    int literals = -1;
    for (Map.Entry<String, JsonNode> entry : document().get("paths").properties()) {
      String[] template = entry.getKey().split("/");
      int same = matching(template, wanted);
      if (same > literals) {
        literals = same;
        best = entry.getValue();
      }
    }
    if (best == null) {
      return null;
    }
    String name = method.toLowerCase(Locale.ROOT);
    return best.get(name.equals("head") ? "get" : name);
  }

  /** How many segments are the same to the letter, or -1 where the path is not of the template. */
  private static int matching(String[] template, String[] path) {
    if (template.length != path.length) {
      return -1;
    }
    int same = 0;
    for (int i = 0; i < path.length; i++) {
      String ending = template[i].substring(template[i].lastIndexOf('}') + 1);
      if (template[i].equals(path[i])) {
        same++;
      } else if (!template[i].startsWith("{") || !path[i].endsWith(ending)) {
        return -1;
      } else if (!ending.isEmpty()) {
        // {therapist}.vcf says more than {therapist}.
        same++;
      }
    }
    return same;
  }

  private static JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document().at(node.get("$ref").asText().substring(1)) : node;
  }

  /** The document as the service under test serves it. */
  public static JsonNode document() {
    if (document == null) {
      String text =
          io.restassured.RestAssured.given().noFilters().get("/openapi?format=json").asString();
      try {
        document = JSON.readTree(text);
      } catch (JsonProcessingException e) {
        throw new AssertionError(e);
      }
    }
    return document;
  }

  /** Puts the check before every test. */
  public static class Install
      implements io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback {
    @Override
    public void beforeEach(io.quarkus.test.junit.callback.QuarkusTestMethodContext context) {
      io.restassured.RestAssured.replaceFiltersWith(new OpenApiCheck());
    }
  }
}
