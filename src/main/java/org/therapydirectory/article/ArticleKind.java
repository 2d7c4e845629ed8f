package org.therapydirectory.article;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.therapydirectory.publishing.Addresses;
import org.therapydirectory.publishing.ContentKind;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.Live;
import org.therapydirectory.search.Folding;
import org.therapydirectory.search.SearchIndex;
import org.therapydirectory.search.SearchText;
import org.therapydirectory.vocabulary.Labelled;
import org.therapydirectory.vocabulary.References;
import org.therapydirectory.vocabulary.Term;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.Fields;

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
  @Inject EntityManager database;
  @Inject ObjectMapper json;
  @Inject SearchIndex index;
  @Inject ArticleText text;
  @Inject RelatedArticles related;
  @Inject Addresses addresses;

  @Override
  public Kind kind() {
    return Kind.ARTICLE;
  }

  @Override
  public String title(ObjectNode document) {
    return document.path("title").asText("");
  }

  @Override
  public List<Fault> faults(ObjectNode document, boolean complete) {
    List<Fault> faults = documents.faults(document, ArticleContent.class, complete);
    if (faults.isEmpty()) {
      ArticleContent content = documents.read(document, ArticleContent.class);
      references.check("/specialties", Vocabularies.SPECIALTY, content.specialties(), faults);
      references.check("/modalities", "modality", content.modalities(), faults);
      references.check("/contentWarnings", "content-warning", content.contentWarnings(), faults);
      if (complete) {
        checkPerson("/author", content.author(), faults);
        checkPerson("/reviewedBy", content.reviewedBy(), faults);
      }
    }
    return faults;
  }

  private void checkPerson(String pointer, ArticleContent.Person person, List<Fault> faults) {
    if (person != null && person.therapist() != null && !isShown(therapist(person))) {
      faults.add(
          Fault.at(
              pointer + "/therapist",
              "unknown-value",
              "There is no published therapist '" + person.therapist() + "'."));
    }
  }

  private static boolean isShown(Tuple therapist) {
    return therapist != null && therapist.get("slug") != null;
  }

  // Without slug and name where the public may not see the profile.
  private Tuple therapist(ArticleContent.Person person) {
    if (person == null || person.therapist() == null) {
      return null;
    }
    @SuppressWarnings("unchecked")
    List<Tuple> found =
        database
            .createNativeQuery(
                "select c.id, t.slug, cast(t.view as json) -> 'name' ->> 'display' as name"
                    + " from slug s"
                    + " join content c on c.id = s.content_id and c.live_revision is not null"
                    + " left join therapist t on t.id = c.id"
                    + " where s.kind = 'therapist' and s.slug = :slug",
                Tuple.class)
            .setParameter("slug", person.therapist())
            .getResultList();
    return found.isEmpty() ? null : found.get(0);
  }

  // A therapist who left the directory goes on being the author, by name alone.
  private String name(ArticleContent.Person person) {
    if (person.name() != null) {
      return person.name();
    }
    return (String)
        database
            .createNativeQuery(
                "select c.title from slug s join content c on c.id = s.content_id"
                    + " where s.kind = 'therapist' and s.slug = :slug",
                String.class)
            .setParameter("slug", person.therapist())
            .getSingleResult();
  }

  private ArticleView.PersonView person(ArticleContent.Person person) {
    if (person == null) {
      return null;
    }
    Tuple therapist = therapist(person);
    return isShown(therapist)
        ? new ArticleView.PersonView(
            "therapist",
            therapist.get("name", String.class),
            therapist.get("slug", String.class),
            person.url())
        : new ArticleView.PersonView("person", name(person), null, person.url());
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
    ArticleView view = fill(row, live, document);
    if (fresh) {
      row.persist();
    }
    Article.flush();
    index.write(Kind.ARTICLE, live.id(), text.text(view));
    if (fresh || !relating(before).equals(relating(row.view))) {
      related.settle(live.id());
    }
  }

  private ObjectNode relating(String view) {
    try {
      return RELATING.pick((ObjectNode) json.readTree(view));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private ArticleView render(Live live, ArticleContent content) {
    return renderer.render(live, content, person(content.author()), person(content.reviewedBy()));
  }

  @Override
  public ObjectNode show(Live live, ObjectNode document) {
    ArticleView view = render(live, documents.read(document, ArticleContent.class));
    return addresses.complete(Kind.ARTICLE, json.valueToTree(view));
  }

  /** A live row that is not yet in the database, and what of it is searched. */
  public record Row(Article article, SearchText text) {}

  /** The live row of a document. */
  public Row row(Live live, ObjectNode document) {
    Article row = new Article();
    row.id = live.id();
    return new Row(row, text.text(fill(row, live, document)));
  }

  private ArticleView fill(Article row, Live live, ObjectNode document) {
    ArticleContent content = documents.read(document, ArticleContent.class);
    Tuple author = therapist(content.author());
    row.authorId = author == null ? null : author.get("id", UUID.class);
    ArticleView view = render(live, content);
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
    Article.deleteById(id);
    Article.flush();
    related.replace(id);
  }
}
