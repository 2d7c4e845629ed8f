package org.therapydirectory.article;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.search.Passage;
import org.therapydirectory.search.Passage.Weight;
import org.therapydirectory.search.SearchText;
import org.therapydirectory.search.Searchable;
import org.therapydirectory.vocabulary.Vocabularies;

/** What of an article is searched. */
@ApplicationScoped
class ArticleText implements Searchable {

  @Inject Vocabularies vocabularies;
  @Inject ObjectMapper json;

  @Override
  public Kind kind() {
    return Kind.ARTICLE;
  }

  @Override
  public SearchText text(ObjectNode view) {
    try {
      return text(json.treeToValue(view, ArticleView.class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  SearchText text(ArticleView view) {
    List<Passage> passages = new ArrayList<>();
    passages.add(Passage.of("title", Weight.NAME, view.title()));
    view.tags().forEach(tag -> passages.add(Passage.of("tags", Weight.LABEL, tag)));
    view.specialties()
        .forEach(
            s ->
                passages.addAll(
                    Passage.of(
                        "specialties", vocabularies.find(Vocabularies.SPECIALTY, s.slug()))));
    view.modalities()
        .forEach(
            m ->
                passages.addAll(Passage.of("modalities", vocabularies.find("modality", m.slug()))));
    passages.add(Passage.of("subtitle", Weight.HEADLINE, view.subtitle()));
    passages.add(Passage.of("excerpt", Weight.HEADLINE, view.excerpt()));
    passages.add(Passage.of("author", Weight.HEADLINE, view.author().name()));
    passages.add(Passage.of("body", Weight.PROSE, view.body().text()));
    return new SearchText(passages);
  }
}
