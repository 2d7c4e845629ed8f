package org.therapydirectory.openapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The parameters and headers that calls of management share. */
final class ManagementParts {

  static final String CONTENT = ContentPaths.TEMPLATE;

  /** Calls whose body says only what differs from what is usual. */
  private static final Set<String> BODY_OPTIONAL =
      Set.of("submitDraft", "rejectDraft", "publishContent", "createPreviewLink", "rotateKey");

  private ManagementParts() {}

  static void complete(String path, HttpMethod method, Operation operation) {
    List<Parameter> parameters = new ArrayList<>();
    if (operation.getParameters() != null) {
      parameters.addAll(operation.getParameters());
    }
    parameters.forEach(ManagementParts::describe);
    boolean draft = path.endsWith("/draft");
    if (method != HttpMethod.GET && path.contains("/{id}") && !path.contains("preview-links")) {
      parameters.add(
          header(
              "If-Match",
              draft,
              "The ETag of the state that the caller knows; another state is 412.",
              "\"4\""));
    }
    if (method == HttpMethod.POST) {
      parameters.add(
          header(
              "Idempotency-Key",
              false,
              "The same key with the same body gets the same answer, for two days.",
              "5e7c1f0a"));
    }
    operation.setParameters(parameters.isEmpty() ? null : parameters);
    if (operation.getRequestBody() != null) {
      operation.getRequestBody().setRequired(!BODY_OPTIONAL.contains(operation.getOperationId()));
      Content body = operation.getRequestBody().getContent();
      MediaType any = body.getMediaType("*/*");
      if (any != null) {
        body.removeMediaType("*/*");
        body.addMediaType("application/json", any);
      }
    }
    addHeaders(path, method, operation);
  }

  private static Parameter header(String name, boolean needed, String description, String example) {
    return OASFactory.createParameter()
        .name(name)
        .in(Parameter.In.HEADER)
        .required(needed)
        .description(description)
        .example(example)
        .schema(OASFactory.createSchema().addType(SchemaType.STRING));
  }

  private static void describe(Parameter parameter) {
    Schema text = OASFactory.createSchema().addType(SchemaType.STRING);
    switch (parameter.getName()) {
      case "name" -> parameter.description("The vocabulary.").example("modality");
      case "term" -> parameter.description("The slug of the term.").example("cbt");
      case "id" -> parameter.description("The id of the content.").schema(text.format("uuid"));
      case "revision" ->
          parameter
              .description("The number of the revision.")
              .schema(OASFactory.createSchema().addType(SchemaType.INTEGER).minimum(BigDecimal.ONE))
              .example(1);
      default -> {
        // Others say themselves what they are.
      }
    }
  }

  // Every answer that shows one piece of content carries the tag of its state.
  private static void addHeaders(String path, HttpMethod method, Operation operation) {
    boolean one = path.equals(CONTENT) ? method == HttpMethod.POST : isOnContent(path);
    for (String status : new String[] {"200", "201"}) {
      APIResponse answer = operation.getResponses().getAPIResponse(status);
      if (answer != null && one) {
        answer.addHeader(
            "ETag", SharedParts.header("The tag of the content's state, for If-Match.", "\"4\""));
      }
      if (answer != null && status.equals("201")) {
        answer.addHeader("Location", SharedParts.header("Where it is.", "/v1/manage/…"));
      }
    }
  }

  private static boolean isOnContent(String path) {
    return path.startsWith(CONTENT)
        && !path.contains("preview-links")
        && !path.endsWith("/audit")
        && (!path.contains("/revisions") || path.endsWith("/restore"));
  }
}
