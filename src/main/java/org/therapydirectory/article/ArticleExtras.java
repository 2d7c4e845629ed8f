package org.therapydirectory.article;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import org.therapydirectory.crisis.CrisisResources;
import org.therapydirectory.publishing.Addresses;
import org.therapydirectory.publishing.Kind;

/** What an article shows that follows from other things and is therefore not stored with it. */
@ApplicationScoped
public class ArticleExtras {

  @Inject Addresses addresses;
  @Inject CrisisResources crisisResources;

  /**
   * Completes whole articles for partners. These get nothing {@code related}: it changes with what
   * else is published, which is no change of the article, and copies are to be exact.
   */
  public void fillForPartners(Collection<ObjectNode> articles) {
    articles.forEach(this::fill);
  }

  /** Completes a whole article with all but what is related to it. */
  ObjectNode fill(ObjectNode article) {
    complete(article);
    crisisResources.fill(article);
    return article;
  }

  /** What follows from the configuration. */
  void complete(ObjectNode article) {
    addresses.complete(Kind.ARTICLE, article);
    if (article.get("seo") instanceof ObjectNode seo && seo.path("canonicalUrl").isNull()) {
      seo.set("canonicalUrl", article.get("canonicalUrl"));
    }
  }
}
