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

  /** Problems that delivery answers with its version, as it does everything. */
  private static final List<String> VERSIONED = List.of("400", "404", "410", "413", "415");

  private static final List<String> FOR_CRAWLERS = List.of("/sitemap.xml", "/robots.txt");

  private static final List<String> MANAGED_WRITES = List.of("409", "412", "422", "428");

  private final Set<String> used = new TreeSet<>();

  /** Declares the shared answers that operations refer to. */
  void addTo(Components components) {
    PROBLEMS.forEach(
        (status, description) -> addIfUsed(components, name(status), problem(status, description)));
    VERSIONED.forEach(
        status ->
            addIfUsed(
                components,
                versionedName(status),
                problem(status, PROBLEMS.get(status))
                    .addHeader("Content-Version", reference("Content-Version"))));
    addIfUsed(
        components,
        "Moved",
        OASFactory.createAPIResponse()
            .description("It has another slug now.")
            .addHeader("Location", header("Where it is.", "/v1/therapists/ada-quinn"))
            .addHeader("Cache-Control", reference("Cache-Control"))
            .addHeader("Content-Version", reference("Content-Version")));
    addIfUsed(components, "NotModified", notModified("Content-Version"));
    addIfUsed(components, "NotModifiedList", notModified("Content-Version", "Link"));
    addIfUsed(components, "NotModifiedFeed", notModified("Content-Version", "Last-Modified"));
    addIfUsed(components, "NotModifiedFile", notModified());
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

  private static APIResponse notModified(String... more) {
    APIResponse response =
        OASFactory.createAPIResponse().description("The caller has the present state already.");
    return withHeaders(response, more);
  }

  private static APIResponse withHeaders(APIResponse response, String... more) {
    for (String name : new String[] {"ETag", "Cache-Control", "Vary"}) {
      response.addHeader(name, reference(name));
    }
    for (String name : more) {
      response.addHeader(name, reference(name));
    }
    return response;
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
        "Last-Modified",
        header(
            "When an article last changed; not there before the first.",
            "Wed, 25 Nov 2026 09:00:00 GMT"));
    components.addHeader(
        "Link",
        header(
            "The pages around (RFC 8288): first, prev, next, last.",
            "</v1/therapists?page=2>; rel=\"next\""));
  }

  private static String name(String status) {
    return status.equals("default") ? "Problem" : "Problem" + status;
  }

  private static String versionedName(String status) {
    return "DeliveryProblem" + status;
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
    if (status.equals("412")) {
      response.addHeader("ETag", header("The tag of the present state.", "\"5\""));
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
    boolean crawled = FOR_CRAWLERS.contains(path);
    if (!path.startsWith("/v1") && !path.startsWith("/feeds") && !crawled) {
      return;
    }
    boolean managed = path.startsWith("/v1/manage");
    boolean syndicated = path.startsWith("/v1/syndication");
    boolean previewed = path.startsWith("/v1/preview");
    boolean versioned = !managed && !syndicated && !previewed && !path.equals("/robots.txt");
    add(operation, "400", versioned);
    if (path.contains("{") || path.startsWith("/feeds")) {
      add(operation, "404", versioned);
    }
    if (managed || syndicated) {
      addGuarded(operation);
    } else if (previewed) {
      add(operation, "422");
    } else if (method == HttpMethod.GET) {
      addCaching(path, operation);
    }
    if (managed) {
      addManaged(path, method, operation);
    }
    if (versioned) {
      addLeastVersion(operation);
    }
    if (delivery && path.contains("{")) {
      add(operation, "410", versioned);
      addReference(operation, "301", "Moved");
    }
    if (operation.getRequestBody() != null) {
      add(operation, "413", versioned);
      add(operation, "415", versioned);
    }
    add(operation, "503");
    add(operation, "default");
  }

  private void addGuarded(Operation operation) {
    // The generator adds these where roles are asked for, without saying what the body is.
    for (String status : new String[] {"401", "403"}) {
      operation.getResponses().removeAPIResponse(status);
      add(operation, status);
    }
  }

  private void addManaged(String path, HttpMethod method, Operation operation) {
    if (method != HttpMethod.GET) {
      MANAGED_WRITES.forEach(status -> add(operation, status));
      addVersion(operation);
    }
    ManagementParts.complete(path, method, operation);
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

  // What delivery declares itself is said with the version too.
  private static void addLeastVersion(Operation operation) {
    operation
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, answer) -> {
              if (answer.getRef() == null) {
                answer.addHeader("Content-Version", reference("Content-Version"));
              }
            });
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
  }

  private void addCaching(String path, Operation operation) {
    boolean list =
        operation.getOperationId().startsWith("list")
            && !operation.getOperationId().equals("listVocabularies");
    boolean feed = path.startsWith("/feeds");
    String kind = list ? "List" : feed ? "Feed" : path.equals("/robots.txt") ? "File" : "";
    addReference(operation, "304", "NotModified" + kind);
    APIResponse ok = operation.getResponses().getAPIResponse("200");
    if (ok != null) {
      String[] more =
          list ? new String[] {"Link"} : feed ? new String[] {"Last-Modified"} : new String[0];
      withHeaders(ok, more);
    }
  }

  private void add(Operation operation, String status, boolean versioned) {
    addReference(operation, status, versioned ? versionedName(status) : name(status));
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
