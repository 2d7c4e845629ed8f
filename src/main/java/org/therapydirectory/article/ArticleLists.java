package org.therapydirectory.article;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.therapydirectory.crisis.CrisisResources;
import org.therapydirectory.database.Reads;
import org.therapydirectory.publishing.Addresses;
import org.therapydirectory.publishing.Documents;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.StoredView;
import org.therapydirectory.search.Filter;
import org.therapydirectory.search.Finder;
import org.therapydirectory.search.ListAnswers;
import org.therapydirectory.search.ListDefinition;
import org.therapydirectory.search.ListRequest;
import org.therapydirectory.search.Lister;
import org.therapydirectory.search.Listing;
import org.therapydirectory.therapist.ClockFields;

/** Lists of articles, and what both lists and single articles embed. */
@ApplicationScoped
class ArticleLists {

  private static final String AUTHORS =
      """
      select a.id, t.card from article a join therapist t on t.id = a.author_id
      where a.id = any(cast(? as uuid[]))
      """;

  private record Author(UUID article, String card) {

    private static Author read(ResultSet row) throws SQLException {
      return new Author(row.getObject("id", UUID.class), row.getString("card"));
    }
  }

  @Inject Reads reads;
  @Inject Lister lister;
  @Inject Documents documents;
  @Inject ListAnswers answers;
  @Inject ClockFields clockFields;
  @Inject Addresses addresses;
  @Inject ArticleExtras extras;
  @Inject RelatedArticles related;
  @Inject CrisisResources crisisResources;

  Response answer(ListDefinition list, ListRequest request, UriInfo uri, HttpHeaders headers) {
    Listing listing = lister.list(list, request);
    List<ObjectNode> items = present(listing.documents(), listing.ids(), request);
    return answers.answer(items, listing, request, uri, headers);
  }

  /**
   * The whole article as it goes out, without reading it; null where whom to call stands beside it.
   */
  byte[] stored(Finder.Found found) {
    StoredView view = StoredView.of(found.view());
    if (!CrisisResources.haveNoPlaceIn(view)) {
      return null;
    }
    ArrayNode others = related.to(found.id());
    return addresses
        .complete(Kind.ARTICLE, found.slug(), view)
        .fillList("related", documents.write(others))
        .utf8();
  }

  /** The articles as they go out: complete, with the fields picked and the relations embedded. */
  List<ObjectNode> present(List<ObjectNode> documents, List<UUID> ids, ListRequest request) {
    documents.forEach(extras::complete);
    boolean whole = !documents.isEmpty() && documents.get(0).has("related");
    if (whole && (request.fields() == null || request.fields().has("related"))) {
      Map<UUID, ArrayNode> all = related.to(ids);
      for (int i = 0; i < ids.size(); i++) {
        documents.get(i).set("related", all.get(ids.get(i)));
      }
    }
    if (whole && (request.fields() == null || request.fields().has("crisisResources"))) {
      documents.forEach(crisisResources::fill);
    }
    embed(documents, ids, request.includes());
    return request.fields() == null
        ? documents
        : documents.stream().map(request.fields()::pick).toList();
  }

  /**
   * With {@code include=author} the author carries the therapist's card, where it is a therapist.
   */
  private void embed(List<ObjectNode> articles, List<UUID> ids, List<String> includes) {
    if (!includes.contains("author") || articles.isEmpty()) {
      return;
    }
    for (Author author : reads.list(AUTHORS, Author::read, Filter.arrayOf(ids))) {
      ObjectNode article = articles.get(ids.indexOf(author.article));
      article.withObject("/author").set("card", clockFields.apply(documents.parse(author.card)));
    }
  }
}
