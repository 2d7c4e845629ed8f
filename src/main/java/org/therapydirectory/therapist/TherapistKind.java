package org.therapydirectory.therapist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.therapydirectory.publishing.ContentKind;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.Live;
import org.therapydirectory.publishing.LiveDocument;
import org.therapydirectory.search.SearchIndex;
import org.therapydirectory.search.SearchText;
import org.therapydirectory.web.Fault;

/** Therapist profiles, as the publisher sees them. */
@ApplicationScoped
public class TherapistKind implements ContentKind {

  @Inject Documents documents;
  @Inject TherapistReferences references;
  @Inject TherapistRules rules;
  @Inject TherapistRenderer renderer;
  @Inject ObjectMapper json;
  @Inject SearchIndex index;
  @Inject TherapistText text;
  @Inject TherapistRows rows;
  @Inject ClockFields clockFields;

  @Override
  public Kind kind() {
    return Kind.THERAPIST;
  }

  @Override
  public String title(ObjectNode document) {
    JsonNode name = document.path("name");
    String display = name.path("display").asText("");
    return display.isBlank() ? givenAndFamily(name) : display;
  }

  // How a name is displayed may have more than belongs into an address.
  @Override
  public String slugBase(ObjectNode document) {
    String name = givenAndFamily(document.path("name"));
    return name.isBlank() ? title(document) : name;
  }

  private static String givenAndFamily(JsonNode name) {
    return name.path("given").asText("") + " " + name.path("family").asText("");
  }

  @Override
  public List<Fault> faults(UUID id, ObjectNode document, boolean complete) {
    return documents.faults(
        document,
        TherapistContent.class,
        complete,
        (content, faults) -> {
          references.check(content, document, faults);
          if (complete) {
            rules.check(content, faults);
          }
        });
  }

  @Override
  public void settleNames(ObjectNode document) {
    references.settle(document);
  }

  @Override
  public void write(Live live, ObjectNode document) {
    TherapistView view = view(live, document);
    Therapist present = Therapist.findById(live.id());
    if (present == null) {
      rows.of(view).persist();
    } else {
      rows.fill(present, view);
    }
    Therapist.flush();
    index.write(Kind.THERAPIST, live.id(), text.text(view));
  }

  @Override
  public void rewrite(List<LiveDocument> all) {
    rows.rewrite(all.stream().map(one -> row(one.live(), one.document())).toList());
  }

  /** A live row that is not yet in the database, and what of it is searched. */
  public record Row(Therapist therapist, SearchText text) {}

  /** The live row of a document. */
  public Row row(Live live, ObjectNode document) {
    TherapistView view = view(live, document);
    return new Row(rows.of(view), text.text(view));
  }

  private TherapistView view(Live live, ObjectNode document) {
    return renderer.render(live, documents.read(document, TherapistContent.class));
  }

  @Override
  public ObjectNode show(Live live, ObjectNode document) {
    return clockFields.apply(
        json.valueToTree(renderer.render(live, documents.read(document, TherapistContent.class))));
  }

  @Override
  public void remove(UUID id, UUID replacedBy) {
    Therapist.deleteById(id);
  }
}
