package org.therapydirectory.openapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.therapydirectory.web.Parameter;

/** Makes the generated schemas exact: scalars in place, and every field of a view required. */
final class Schemas {

  private static final String REFERENCE = "#/components/schemas/";

  /** Java's scalar types, which the generator would turn into components of their own. */
  private static final Map<String, String> SCALARS =
      Map.of(
          "UUID",
          "uuid",
          "Instant",
          "date-time",
          "LocalDate",
          "date",
          "OffsetDateTime",
          "date-time");

  /** Bodies of which not every field is always there. */
  private static final Set<String> PARTIAL = Set.of("Problem", "Fault");

  /** Fields that are only there for requests that ask for them. */
  private static final Set<String> ON_REQUEST = Set.of("distanceKm", "highlights", "matchReasons");

  private Schemas() {}

  static void complete(OpenAPI document) {
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    schemas.forEach(
        (name, schema) -> {
          inlineScalars(schema);
          if (!isWritten(name) && schema.getProperties() != null) {
            List<String> required = new ArrayList<>(schema.getProperties().keySet());
            required.removeAll(ON_REQUEST);
            schema.setRequired(required);
          }
        });
    SCALARS.keySet().forEach(document.getComponents()::removeSchema);
  }

  // What callers write is named so; there a field may be left out.
  private static boolean isWritten(String name) {
    return PARTIAL.contains(name) || WrittenSchemas.isWritten(name);
  }

  private static void inlineScalars(Schema schema) {
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(Schemas::inlineScalars);
    }
    if (schema.getItems() != null) {
      inlineScalars(schema.getItems());
    }
    if (schema.getAdditionalPropertiesSchema() != null) {
      inlineScalars(schema.getAdditionalPropertiesSchema());
    }
    if (schema.getRef() != null) {
      inline(schema, schema.getRef(), false);
    } else if (schema.getAnyOf() != null) {
      schema.getAnyOf().stream()
          .filter(option -> option.getRef() != null)
          .findFirst()
          .ifPresent(option -> inline(schema, option.getRef(), true));
    }
  }

  private static void inline(Schema schema, String reference, boolean nullable) {
    String format = SCALARS.get(reference.substring(REFERENCE.length()));
    if (format == null) {
      // What is referred to says its type itself; the generator's copy beside it is wrong for null.
      schema.setType((List<SchemaType>) null);
      return;
    }
    schema.setRef(null);
    schema.setAnyOf(null);
    schema.setType(
        nullable ? List.of(SchemaType.STRING, SchemaType.NULL) : List.of(SchemaType.STRING));
    schema.setFormat(format);
  }

  /** Gives the operation a body that takes the parameters as members of an object. */
  static void setBody(Operation operation, List<Parameter> parameters) {
    Schema body = OASFactory.createSchema().addType(SchemaType.OBJECT);
    for (Parameter p : parameters) {
      Schema value = schema(p).description(p.description());
      if (p.example() != null) {
        value.setExamples(List.of(p.many() ? List.of(p.example()) : p.example()));
      }
      body.addProperty(p.name(), value);
    }
    operation
        .getRequestBody()
        .required(true)
        .content(
            OASFactory.createContent()
                .addMediaType("application/json", OASFactory.createMediaType().schema(body)));
  }

  private static Schema schema(Parameter p) {
    Schema value = OASFactory.createSchema();
    switch (p.type()) {
      case INTEGER -> value.addType(SchemaType.INTEGER);
      case NUMBER -> value.addType(SchemaType.NUMBER).minimum(BigDecimal.ZERO);
      case BOOLEAN -> value.addType(SchemaType.BOOLEAN);
      // Both an instant and a date are taken, so that the format date-time would say too little.
      case DATE_TIME -> value.addType(SchemaType.STRING);
      case STRING, CURSOR -> value.addType(SchemaType.STRING);
      case UUID -> value.addType(SchemaType.STRING).format("uuid");
    }
    p.allowed().forEach(value::addEnumeration);
    if (p.isFreeText()) {
      value.minLength(1).maxLength((int) p.longest());
    }
    if (p.type() == Parameter.Type.INTEGER && p.minimum() != null) {
      value.minimum(BigDecimal.valueOf(p.minimum()));
      value.maximum(BigDecimal.valueOf(p.maximum()));
    }
    return p.many()
        ? OASFactory.createSchema()
            .addType(SchemaType.ARRAY)
            .items(value)
            .minItems(1)
            .maxItems(org.therapydirectory.web.RequestParameters.MOST_VALUES)
        : value;
  }

  /** A query parameter as the document shows it. */
  static org.eclipse.microprofile.openapi.models.parameters.Parameter parameter(Parameter p) {
    Schema schema = schema(p);
    var parameter =
        OASFactory.createParameter()
            .name(p.name())
            .in(org.eclipse.microprofile.openapi.models.parameters.Parameter.In.QUERY)
            .description(p.description())
            .required(p.needed())
            .schema(schema);
    if (p.many()) {
      parameter
          .explode(false)
          .style(org.eclipse.microprofile.openapi.models.parameters.Parameter.Style.FORM);
    }
    if (p.example() != null) {
      parameter.example(p.many() ? List.of(p.example()) : p.example());
    }
    return parameter;
  }
}
