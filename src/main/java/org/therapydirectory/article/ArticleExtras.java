package org.therapydirectory.article;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.therapydirectory.crisis.CrisisResources;
import org.therapydirectory.publishing.Addresses;
import org.therapydirectory.publishing.Kind;

/** What an article shows that follows from other things and is therefore not stored with it. */
@ApplicationScoped
public class ArticleExtras {

  @Inject Addresses addresses;
  @Inject RelatedArticles related;
  @Inject CrisisResources crisisResources;

  /** Completes whole articles for partners, who hear only of articles that partners may have. */
  public void fillForPartners(List<ObjectNode> articles, List<UUID> ids) {
    if (!articles.isEmpty()) {
      articles.forEach(this::complete);
      related.fill(articles, ids, true);
      articles.forEach(crisisResources::fill);
    }
  }

  /** What follows from the configuration. */
  void complete(ObjectNode article) {
    addresses.complete(Kind.ARTICLE, article);
    if (article.get("seo") instanceof ObjectNode seo && seo.path("canonicalUrl").isNull()) {
      seo.set("canonicalUrl", article.get("canonicalUrl"));
    }
  }
}
