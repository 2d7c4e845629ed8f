package org.therapydirectory.openapi;

import io.smallrye.openapi.model.BaseModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Makes the schemas of what callers write exact. There a field may be missing or null, also in
 * records that views share, of which views have every field.
 */
final class WrittenSchemas {

  private static final String REFERENCE = "#/components/schemas/";
  private static final List<String> DOCUMENTS =
      List.of("TherapistContent", "ArticleContent", "SpecialtyContent");

  /** References that may also be a bare slug. */
  private static final Set<String> SLUG_OR_OBJECT = Set.of("SpecialtyRef", "InsuranceRef");

  private final Map<String, Schema> schemas;
  private final Map<String, Schema> written = new LinkedHashMap<>();

  private WrittenSchemas(Map<String, Schema> schemas) {
    this.schemas = schemas;
  }

  static void complete(OpenAPI document) {
    WrittenSchemas all = new WrittenSchemas(document.getComponents().getSchemas());
    DOCUMENTS.stream().filter(all.schemas::containsKey).forEach(all::write);
    all.written.forEach(document.getComponents()::addSchema);
  }

  /** Whether the schema is of something that callers write; such are named so. */
  static boolean isWritten(String name) {
    return name.endsWith("Content") || name.endsWith("Ref") || name.endsWith("Request");
  }

  /** Completes the schema and all below it; returns the name under which it stands. */
  private String write(String name) {
    String own = isWritten(name) ? name : name + "Content";
    Schema present = schemas.get(name);
    if (present.getProperties() == null || written.containsKey(own)) {
      return present.getProperties() == null ? name : own;
    }
    Schema schema = BaseModel.deepCopy(present, Schema.class);
    written.put(own, schema);
    List<String> required = schema.getRequired() == null ? List.of() : schema.getRequired();
    Map<String, Schema> properties = new LinkedHashMap<>();
    schema
        .getProperties()
        .forEach(
            (field, value) -> {
              refer(value);
              properties.put(field, required.contains(field) ? value : nullable(value));
            });
    schema.setProperties(properties);
    if (SLUG_OR_OBJECT.contains(name)) {
      written.put(own, orSlug(schema));
    }
    return own;
  }

  private void refer(Schema value) {
    if (value.getItems() != null) {
      refer(value.getItems());
    }
    if (value.getAnyOf() != null) {
      value.getAnyOf().forEach(this::refer);
    }
    String reference = value.getRef();
    if (reference != null && schemas.containsKey(name(reference))) {
      value.setRef(REFERENCE + write(name(reference)));
    }
  }

  private static String name(String reference) {
    return reference.substring(REFERENCE.length());
  }

  private static Schema nullable(Schema value) {
    boolean already =
        value.getAnyOf() != null
            || value.getType() != null && value.getType().contains(SchemaType.NULL);
    if (already) {
      return value;
    }
    if (value.getRef() == null) {
      List<SchemaType> types = new ArrayList<>(value.getType());
      types.add(SchemaType.NULL);
      value.setType(types);
      if (value.getEnumeration() != null) {
        List<Object> values = new ArrayList<>(value.getEnumeration());
        values.add(null);
        value.setEnumeration(values);
      }
      return value;
    }
    return OASFactory.createSchema()
        .addAnyOf(OASFactory.createSchema().ref(value.getRef()))
        .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
  }

  private static Schema orSlug(Schema object) {
    Schema slug = OASFactory.createSchema().addType(SchemaType.STRING).addExample("anxiety");
    return OASFactory.createSchema()
        .description(object.getDescription())
        .addAnyOf(slug)
        .addAnyOf(object.description(null));
  }
}
