package org.therapydirectory.openapi;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Adds to cards and views, as optional, what only requests get that ask for it: the other fields of
 * the whole, and embedded relations.
 */
final class RequestedFields {

  private static final Map<String, String> WHOLES =
      Map.of("TherapistCard", "Therapist", "ArticleCard", "Article", "SpecialtyCard", "Specialty");

  private RequestedFields() {}

  static void addTo(OpenAPI document) {
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    for (String therapist : List.of("Therapist", "TherapistCard")) {
      add(schemas, therapist, "articles", cards("ArticleCard", "articles", "the newest ten."));
      Schema total = OASFactory.createSchema().addType(SchemaType.INTEGER).format("int64");
      add(schemas, therapist, "articlesTotal", total.description(asked("articles", "how many.")));
    }
    for (String specialty : List.of("Specialty", "SpecialtyCard")) {
      add(schemas, specialty, "therapists", cards("TherapistCard", "therapists", "ten of them."));
    }
    add(
        schemas,
        "SpecialtyCard",
        "children",
        cards("SpecialtyCard").description("With tree=true: the specialties below it."));
    add(
        schemas,
        "Person",
        "card",
        OASFactory.createSchema()
            .addAnyOf(reference("TherapistCard"))
            .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL))
            .description(asked("author", "the author's profile; null where there is none.")));
    WHOLES.forEach((card, whole) -> pick(schemas, card, whole));
  }

  private static void pick(Map<String, Schema> schemas, String card, String whole) {
    if (schemas.containsKey(card) && schemas.containsKey(whole)) {
      schemas.get(whole).getProperties().forEach((name, field) -> add(schemas, card, name, field));
    }
  }

  private static void add(Map<String, Schema> schemas, String schema, String name, Schema field) {
    Schema present = schemas.get(schema);
    if (present != null && !present.getProperties().containsKey(name)) {
      present.addProperty(name, field);
    }
  }

  private static Schema cards(String card, String include, String what) {
    return cards(card).description(asked(include, what));
  }

  private static Schema cards(String card) {
    return OASFactory.createSchema().addType(SchemaType.ARRAY).items(reference(card));
  }

  private static Schema reference(String schema) {
    return OASFactory.createSchema().ref("#/components/schemas/" + schema);
  }

  private static String asked(String include, String what) {
    return "With include=" + include + ": " + what;
  }
}
