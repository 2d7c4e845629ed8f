package org.therapydirectory.openapi;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The answers and headers that endpoints share. */
final class SharedParts {

  private static final Map<String, String> PROBLEMS = new LinkedHashMap<>();

  static {
    PROBLEMS.put("400", "The request is malformed; errors names every fault.");
    PROBLEMS.put("401", "A key or token is needed, or this one is unknown, expired or revoked.");
    PROBLEMS.put("403", "The caller's role does not allow this; detail names the one that does.");
    PROBLEMS.put("404", "There is nothing at this address.");
    PROBLEMS.put("409", "It conflicts with what is there.");
    PROBLEMS.put("410", "It was public once and was withdrawn; reason says why.");
    PROBLEMS.put("412", "If-Match names another state than the present one.");
    PROBLEMS.put("413", "The body is larger than 1 MiB.");
    PROBLEMS.put("415", "The body is not of a type that is understood here.");
    PROBLEMS.put("422", "The content is not fit for this; errors names every fault.");
    PROBLEMS.put("428", "If-Match is missing.");
    PROBLEMS.put("429", "Too many requests; Retry-After says when to come again.");
    PROBLEMS.put(
        "503",
        "The database or the identity provider does not answer; Retry-After says when to come again.");
    PROBLEMS.put("default", "Anything else that went wrong.");
  }

  private static final List<String> MANAGED_WRITES = List.of("409", "412", "422", "428");

  private final Set<String> used = new TreeSet<>();

  /** Declares the shared answers that operations refer to. */
  void addTo(Components components) {
    PROBLEMS.forEach(
        (status, description) -> addIfUsed(components, name(status), problem(status, description)));
    addIfUsed(
        components,
        "Moved",
        OASFactory.createAPIResponse()
            .description("It has another slug now.")
            .addHeader("Location", header("Where it is.", "/v1/therapists/ada-quinn")));
    addIfUsed(
        components,
        "NotModified",
        OASFactory.createAPIResponse()
            .description("The caller has the present state already.")
            .addHeader("ETag", reference("ETag"))
            .addHeader("Cache-Control", reference("Cache-Control"))
            .addHeader("Vary", reference("Vary"))
            .addHeader("Content-Version", reference("Content-Version")));
    components.getResponses().values().forEach(SharedParts::addLimits);
    components.addHeader(
        "RateLimit-Policy",
        header(
            "How many requests (q) a caller may make within how many seconds (w); not there where"
                + " the directory does not count.",
            "\"delivery\";q=60000;w=60"));
    components.addHeader(
        "RateLimit",
        header(
            "How many of them remain (r), and after how many seconds all are back (t).",
            "\"delivery\";r=59987;t=33"));
    if (used.contains("NotModified")) {
      addHeaders(components);
    }
  }

  private void addIfUsed(Components components, String name, APIResponse response) {
    if (used.contains(name)) {
      components.addResponse(name, response);
    }
  }

  private static void addHeaders(Components components) {
    components.addHeader(
        "Content-Version",
        header(
            "The version that is shown; it only grows. Sent back as Min-Content-Version, nothing"
                + " older is answered.",
            "184467"));
    components.addHeader(
        "ETag", header("A weak tag of this representation.", "W/\"8IA6lQt4k_CJveOo\""));
    components.addHeader(
        "Cache-Control",
        header("How long caches may keep it.", "public, max-age=10, stale-while-revalidate=60"));
    components.addHeader(
        "Vary", header("The request headers it depends on.", "Accept, Accept-Encoding"));
    components.addHeader(
        "Link",
        header(
            "The pages around (RFC 8288): first, prev, next, last.",
            "</v1/therapists?page=2>; rel=\"next\""));
  }

  private static String name(String status) {
    return status.equals("default") ? "Problem" : "Problem" + status;
  }

  private static APIResponse problem(String status, String description) {
    APIResponse response =
        OASFactory.createAPIResponse()
            .description(description)
            .addHeader("Cache-Control", header("Caches do not keep it.", "no-store"))
            .content(
                OASFactory.createContent().addMediaType("application/problem+json", problemType()));
    if (status.equals("429") || status.equals("503")) {
      response.addHeader("Retry-After", header("Seconds to wait.", "2"));
    }
    if (status.equals("401")) {
      response.addHeader("WWW-Authenticate", header("How to authenticate.", "Bearer"));
    }
    return response;
  }

  private static MediaType problemType() {
    return OASFactory.createMediaType()
        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"));
  }

  static Header header(String description, String example) {
    return OASFactory.createHeader()
        .description(description)
        .example(example)
        .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
  }

  private static Header reference(String name) {
    return OASFactory.createHeader().ref("#/components/headers/" + name);
  }

  /** Adds the shared answers to an operation; what it declares itself stays. */
  void addResponses(String path, HttpMethod method, Operation operation, boolean delivery) {
    add(operation, "429");
    operation.getResponses().getAPIResponses().values().forEach(SharedParts::addLimits);
    if (!path.startsWith("/v1") && !path.startsWith("/feeds")) {
      return;
    }
    boolean managed = path.startsWith("/v1/manage");
    boolean syndicated = path.startsWith("/v1/syndication");
    add(operation, "400");
    if (path.contains("{")) {
      add(operation, "404");
    }
    if (managed || syndicated) {
      // The generator adds these where roles are asked for, without saying what the body is.
      operation.getResponses().removeAPIResponse("401");
      operation.getResponses().removeAPIResponse("403");
      add(operation, "401");
      add(operation, "403");
      if (managed && method != HttpMethod.GET) {
        MANAGED_WRITES.forEach(status -> add(operation, status));
        addVersion(operation);
      }
      if (managed) {
        ManagementParts.complete(path, method, operation);
      }
    } else if (path.startsWith("/v1/preview")) {
      add(operation, "422");
    } else if (method == HttpMethod.GET) {
      addCaching(operation);
    }
    if (delivery && path.contains("{")) {
      add(operation, "410");
      addReference(operation, "301", "Moved");
    }
    if (operation.getRequestBody() != null) {
      add(operation, "413");
      add(operation, "415");
    }
    add(operation, "503");
    add(operation, "default");
  }

  private static void addLimits(APIResponse response) {
    if (response.getRef() == null) {
      response.addHeader("RateLimit-Policy", reference("RateLimit-Policy"));
      response.addHeader("RateLimit", reference("RateLimit"));
    }
  }

  private static void addVersion(Operation operation) {
    for (String status : new String[] {"200", "201", "204"}) {
      APIResponse answer = operation.getResponses().getAPIResponse(status);
      if (answer != null) {
        answer.addHeader(
            "Content-Version",
            header("The version from which on delivery shows the change.", "184467"));
      }
    }
  }

  private void addCaching(Operation operation) {
    operation.addParameter(
        OASFactory.createParameter()
            .name("Min-Content-Version")
            .in(Parameter.In.HEADER)
            .required(false)
            .description(
                "A Content-Version that the caller knows; the answer is not from before it. One"
                    + " that is not yet reached is a 503 with Retry-After.")
            .example(184467)
            .schema(
                OASFactory.createSchema()
                    .addType(Schema.SchemaType.INTEGER)
                    .format("int64")
                    .minimum(BigDecimal.ZERO)));
    addReference(operation, "304", "NotModified");
    APIResponse ok = operation.getResponses().getAPIResponse("200");
    if (ok != null) {
      ok.addHeader("ETag", reference("ETag"));
      ok.addHeader("Cache-Control", reference("Cache-Control"));
      ok.addHeader("Vary", reference("Vary"));
      ok.addHeader("Content-Version", reference("Content-Version"));
      if (operation.getOperationId().startsWith("list")
          && !operation.getOperationId().equals("listVocabularies")) {
        ok.addHeader("Link", reference("Link"));
      }
    }
  }

  private void add(Operation operation, String status) {
    addReference(operation, status, name(status));
  }

  private void addReference(Operation operation, String status, String name) {
    if (!operation.getResponses().hasAPIResponse(status)) {
      used.add(name);
      operation
          .getResponses()
          .addAPIResponse(
              status, OASFactory.createAPIResponse().ref("#/components/responses/" + name));
    }
  }
}
