package org.therapydirectory.article;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.therapydirectory.publishing.ContentKind;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.Live;
import org.therapydirectory.publishing.LiveDocument;
import org.therapydirectory.publishing.PastDays;
import org.therapydirectory.search.Folding;
import org.therapydirectory.search.SearchIndex;
import org.therapydirectory.search.SearchText;
import org.therapydirectory.vocabulary.Labelled;
import org.therapydirectory.vocabulary.References;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.vocabulary.VocabularyName;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.Fields;
import org.therapydirectory.web.Nearest;

/** Articles, as the publisher sees them. */
@ApplicationScoped
public class ArticleKind implements ContentKind {

  private static final Fields CARD = Fields.of(ArticleView.CARD);

  // What other articles show of one, and what makes it near to them.
  private static final Fields RELATING =
      Fields.of(
          List.of(
              "slug", "title", "language", "tags", "specialties.slug", "excerpt", "body.markdown"));

  @Inject Documents documents;
  @Inject References references;
  @Inject Vocabularies vocabularies;
  @Inject ArticleRenderer renderer;
  @Inject People people;
  @Inject ArticleRewriter rewriter;
  @Inject PastDays past;
  @Inject ObjectMapper json;
  @Inject SearchIndex index;
  @Inject ArticleText text;
  @Inject RelatedArticles related;
  @Inject WithdrawnArticles withdrawn;
  @Inject ArticleExtras extras;

  @Override
  public Kind kind() {
    return Kind.ARTICLE;
  }

  @Override
  public String title(ObjectNode document) {
    return document.path("title").asText("");
  }

  @Override
  public List<Fault> faults(UUID id, ObjectNode document, boolean complete) {
    return documents.faults(
        document,
        ArticleContent.class,
        complete,
        (content, faults) -> {
          references.check("/specialties", Vocabularies.SPECIALTY, content.specialties(), faults);
          references.check("/modalities", "modality", content.modalities(), faults);
          references.check(
              "/contentWarnings", "content-warning", content.contentWarnings(), faults);
          checkLanguage(content.language(), faults);
          if (complete) {
            checkPerson("/author", content.author(), faults);
            checkPerson("/reviewedBy", content.reviewedBy(), faults);
            past.check("/reviewedAt", content.reviewedAt(), faults);
          }
        });
  }

  @Override
  public void settleNames(ObjectNode document) {
    references.settle(document, "specialties", Vocabularies.SPECIALTY);
    references.settle(document, "modalities", "modality");
    references.settle(document, "contentWarnings", "content-warning");
  }

  // As the filter of the list reads it, so that what is published can be found.
  private void checkLanguage(String language, List<Fault> faults) {
    boolean noted = faults.stream().anyMatch(fault -> fault.pointer().equals("/language"));
    if (language == null || noted) {
      return;
    }
    String tag = ArticleFilters.language(language, vocabularies);
    if (!language.equalsIgnoreCase(tag)) {
      String nearest =
          tag != null
              ? tag
              : Nearest.to(language, vocabularies.slugs(VocabularyName.LANGUAGE.slug()));
      faults.add(
          Fault.at("/language", "unknown-value", "There is no language '" + language + "'.")
              .allowing(null, nearest));
    }
  }

  private void checkPerson(String pointer, ArticleContent.Person person, List<Fault> faults) {
    if (person != null && person.therapist() != null && !people.of(person).isShown()) {
      faults.add(
          Fault.at(
              pointer + "/therapist",
              "unknown-value",
              "There is no published therapist '" + person.therapist() + "'."));
    }
  }

  @Override
  public void write(Live live, ObjectNode document) {
    Article row = Article.findById(live.id());
    boolean fresh = row == null;
    if (fresh) {
      row = new Article();
      row.id = live.id();
    }
    String before = row.view;
    ArticleContent content = read(document);
    ArticleView view = fill(row, live, content, people.in(List.of(content)));
    if (fresh) {
      row.persist();
    }
    Article.flush();
    index.write(Kind.ARTICLE, live.id(), text.text(view));
    if (fresh || !relating(before).equals(relating(row.view))) {
      related.settle(Set.of(live.id()));
    }
  }

  private ObjectNode relating(String view) {
    return RELATING.pick(documents.parse(view));
  }

  @Override
  public void rewrite(List<LiveDocument> all) {
    List<ArticleContent> contents = all.stream().map(one -> read(one.document())).toList();
    Map<String, People.Named> named = people.in(contents);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < contents.size(); i++) {
      rows.add(row(all.get(i).live(), contents.get(i), named));
    }
    Map<UUID, ObjectNode> before = relating(rows);
    rewriter.rewrite(rows);
    related.settle(
        rows.stream()
            .filter(row -> !relating(row.article().view).equals(before.get(row.article().id)))
            .map(row -> row.article().id)
            .collect(Collectors.toSet()));
  }

  // As the database has them now.
  private Map<UUID, ObjectNode> relating(List<Row> rows) {
    List<UUID> ids = rows.stream().map(row -> row.article().id).toList();
    return Article.<Article>list("id in ?1", ids).stream()
        .collect(Collectors.toMap(article -> article.id, article -> relating(article.view)));
  }

  private ArticleContent read(ObjectNode document) {
    return documents.read(document, ArticleContent.class);
  }

  private ArticleView render(Live live, ArticleContent content, Map<String, People.Named> named) {
    return renderer.render(
        live,
        content,
        People.show(content.author(), named),
        People.show(content.reviewedBy(), named));
  }

  @Override
  public ObjectNode show(Live live, ObjectNode document) {
    ArticleContent content = read(document);
    ArticleView view = render(live, content, people.in(List.of(content)));
    return extras.fill(json.valueToTree(view));
  }

  /** A live row that is not yet in the database, and what of it is searched. */
  public record Row(Article article, SearchText text) {}

  /** The live row of a document. */
  public Row row(Live live, ObjectNode document) {
    ArticleContent content = read(document);
    return row(live, content, people.in(List.of(content)));
  }

  private Row row(Live live, ArticleContent content, Map<String, People.Named> named) {
    Article row = new Article();
    row.id = live.id();
    return new Row(row, text.text(fill(row, live, content, named)));
  }

  private ArticleView fill(
      Article row, Live live, ArticleContent content, Map<String, People.Named> named) {
    row.authorId = People.id(content.author(), named);
    row.reviewerId = People.id(content.reviewedBy(), named);
    ArticleView view = render(live, content, named);
    row.syndication = content.syndication() == null ? "full" : content.syndication();
    fill(row, view);
    return view;
  }

  private void fill(Article row, ArticleView view) {
    ObjectNode tree = json.valueToTree(view);
    row.slug = view.slug();
    row.version = view.version();
    row.title = view.title();
    row.sortTitle = Folding.fold(view.title());
    row.authorKey = Folding.fold(view.author().name());
    row.language = view.language();
    row.tags = view.tags().toArray(String[]::new);
    row.publishedAt = view.publishedAt();
    row.updatedAt = view.updatedAt();
    row.view = documents.write(tree);
    row.card = documents.write(CARD.pick(tree));
    fillTerms(row, view);
  }

  private void fillTerms(Article row, ArticleView view) {
    TreeSet<Integer> numbers = new TreeSet<>();
    Set<Article.SpecialtyLink> specialties = new LinkedHashSet<>();
    for (Labelled label : view.specialties()) {
      Term term = vocabularies.find(Vocabularies.SPECIALTY, label.slug());
      specialties.add(new Article.SpecialtyLink(term.id(), specialties.size()));
      numbers.add(term.number());
      term.ancestors().forEach(ancestor -> numbers.add(ancestor.number()));
    }
    Set<Article.TermLink> links = new LinkedHashSet<>();
    for (Labelled label : view.modalities()) {
      Term term = vocabularies.find("modality", label.slug());
      links.add(new Article.TermLink(term.id(), links.size()));
      numbers.add(term.number());
    }
    row.terms = numbers.stream().mapToInt(Integer::intValue).toArray();
    row.specialties.retainAll(specialties);
    row.specialties.addAll(specialties);
    row.termLinks.retainAll(links);
    row.termLinks.addAll(links);
  }

  @Override
  public void remove(UUID id, UUID replacedBy) {
    withdrawn.keep(id);
    Article.deleteById(id);
    Article.flush();
    related.replace(id);
  }
}
