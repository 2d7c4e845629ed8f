package org.therapydirectory.openapi;

import io.smallrye.openapi.model.BaseModel;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.therapydirectory.publishing.Kind;

/**
 * The calls on content are written once for all kinds. The document has them once for each kind,
 * under a path of its own and with the kind's documents, so that a generated client is typed.
 */
final class ContentPaths {

  static final String TEMPLATE = "/v1/manage/{kind}";

  private static final String SCHEMAS = "#/components/schemas/";
  private static final Map<Kind, String> NAMES =
      Map.of(Kind.THERAPIST, "Therapist", Kind.ARTICLE, "Article", Kind.SPECIALTY, "Specialty");

  private ContentPaths() {}

  static void expand(OpenAPI document) {
    Paths paths = OASFactory.createPaths();
    document
        .getPaths()
        .getPathItems()
        .forEach(
            (path, item) -> {
              if (path.startsWith(TEMPLATE)) {
                for (Kind kind : Kind.values()) {
                  paths.addPathItem(path.replace("{kind}", kind.path()), of(kind, item));
                }
              } else {
                paths.addPathItem(path, item);
              }
            });
    document.setPaths(paths);
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    Schema revision = schemas.get("Revision");
    if (revision != null) {
      NAMES.forEach(
          (kind, name) -> {
            Schema own = BaseModel.deepCopy(revision, Schema.class);
            own.getProperties().get("document").setRef(SCHEMAS + name + "Content");
            document.getComponents().addSchema(name + "Revision", own);
          });
      document.getComponents().removeSchema("Revision");
      document.getComponents().removeSchema("ContentDocument");
    }
  }

  private static PathItem of(Kind kind, PathItem item) {
    PathItem own = BaseModel.deepCopy(item, PathItem.class);
    own.getOperations().values().forEach(operation -> complete(kind, operation));
    return own;
  }

  // submitDraft becomes submitTherapistDraft.
  private static void complete(Kind kind, Operation operation) {
    String name = NAMES.get(kind);
    operation.setOperationId(operation.getOperationId().replaceFirst("(?<=[a-z])(?=[A-Z])", name));
    operation.setParameters(
        operation.getParameters().stream().filter(p -> !"kind".equals(p.getName())).toList());
    if (operation.getRequestBody() != null) {
      retype(name, operation.getRequestBody().getContent());
    }
    operation
        .getResponses()
        .getAPIResponses()
        .values()
        .forEach(response -> retype(name, response.getContent()));
  }

  private static void retype(String name, Content content) {
    if (content != null) {
      content.getMediaTypes().values().forEach(media -> retype(name, media.getSchema()));
    }
  }

  private static void retype(String name, Schema schema) {
    if ((SCHEMAS + "ContentDocument").equals(schema.getRef())) {
      schema.setRef(SCHEMAS + name + "Content");
    } else if ((SCHEMAS + "Revision").equals(schema.getRef())) {
      schema.setRef(SCHEMAS + name + "Revision");
    }
  }
}
