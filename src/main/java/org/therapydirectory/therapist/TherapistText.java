package org.therapydirectory.therapist;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.search.Passage;
import org.therapydirectory.search.Passage.Weight;
import org.therapydirectory.search.SearchText;
import org.therapydirectory.search.Searchable;
import org.therapydirectory.search.Words;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;

/** What of a profile is searched. */
@ApplicationScoped
class TherapistText implements Searchable {

  @Inject Vocabularies vocabularies;
  @Inject ObjectMapper json;

  @Override
  public Kind kind() {
    return Kind.THERAPIST;
  }

  @Override
  public SearchText text(ObjectNode view) {
    return text(read(view));
  }

  /** The stored view as a record. */
  TherapistView read(ObjectNode view) {
    try {
      return json.treeToValue(view, TherapistView.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  SearchText text(TherapistView view) {
    List<Passage> passages = new ArrayList<>();
    Name name = view.name();
    passages.add(Passage.of("name", Weight.NAME, name.display()));
    for (String part : new String[] {name.given(), name.middle(), name.family()}) {
      // Ann is not in Annabelle.
      if (Collections.indexOfSubList(Words.of(name.display()), Words.of(part)) < 0) {
        passages.add(Passage.of("name", Weight.NAME, part));
      }
    }
    view.credentials().forEach(c -> passages.add(Passage.of("credentials", Weight.NAME, c)));
    for (TherapistView.SpecialtyLabel specialty : view.specialties()) {
      Term term = vocabularies.find(Vocabularies.SPECIALTY, specialty.slug());
      passages.addAll(Passage.of("specialties", term));
    }
    view.modalities()
        .forEach(
            m ->
                passages.addAll(Passage.of("modalities", vocabularies.find("modality", m.slug()))));
    passages.add(Passage.of("headline", Weight.HEADLINE, view.headline()));
    Term profession = vocabularies.find("profession", view.profession());
    if (profession != null) {
      passages.addAll(Passage.names("profession", Weight.HEADLINE, profession));
    }
    passages.add(Passage.of("intro", Weight.PROSE, view.intro()));
    passages.add(Passage.of("bio", Weight.PROSE, view.bio().text()));
    return new SearchText(passages);
  }
}
