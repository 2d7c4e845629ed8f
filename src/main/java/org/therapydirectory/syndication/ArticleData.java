package org.therapydirectory.syndication;

import static org.therapydirectory.syndication.StructuredData.image;
import static org.therapydirectory.syndication.StructuredData.node;
import static org.therapydirectory.syndication.StructuredData.set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;
import org.therapydirectory.publishing.Addresses;
import org.therapydirectory.publishing.Kind;
import org.therapydirectory.publishing.SiteConfig;

/** An article in the terms of schema.org; one that was reviewed is a page on medicine. */
@ApplicationScoped
class ArticleData {

  @Inject SiteConfig site;
  @Inject Addresses addresses;

  /**
   * The document.
   *
   * @param page where the article is shown to people, or else served
   * @param base where the service is, for authors who have no page
   */
  ObjectNode write(ObjectNode article, String page, String base) {
    ObjectNode document = article.objectNode().put("@context", "https://schema.org");
    ObjectNode post = post(article, page, base);
    if (!article.get("reviewedBy").isObject()) {
      return document.setAll(post);
    }
    document.put("@type", "MedicalWebPage").put("@id", page).put("url", page);
    document.set("name", article.get("title"));
    document.set("reviewedBy", person(article, article.get("reviewedBy"), base));
    set(document, "lastReviewed", article.get("reviewedAt"));
    document.set("mainEntity", post);
    return document;
  }

  private ObjectNode post(ObjectNode article, String page, String base) {
    ObjectNode post = node(article, "BlogPosting");
    post.put("@id", page + "#article").put("url", page).put("mainEntityOfPage", page);
    post.put("identifier", Feed.urn(UUID.fromString(article.get("id").textValue())));
    set(post, "headline", article.get("title"));
    set(post, "alternativeHeadline", article.get("subtitle"));
    set(post, "description", article.get("excerpt"));
    set(post, "articleBody", article.at("/body/text"));
    set(post, "wordCount", article.get("wordCount"));
    post.put("timeRequired", "PT" + article.get("readingMinutes").intValue() + "M");
    set(post, "inLanguage", article.get("language"));
    set(post, "datePublished", article.get("publishedAt"));
    set(post, "dateModified", article.get("updatedAt"));
    post.set("author", person(article, article.get("author"), base));
    ObjectNode publisher = node(article, "Organization").put("name", site.name());
    site.url().ifPresent(url -> publisher.put("url", url));
    post.set("publisher", publisher);
    set(post, "about", subjects(article));
    set(post, "keywords", article.get("tags"));
    set(post, "image", image(article, article.get("image")));
    if (article.get("license").isTextual()) {
      post.put("license", license(article.get("license").textValue()));
    }
    return post;
  }

  // An SPDX identifier has a page of its own.
  private static String license(String license) {
    return license.matches("[A-Za-z0-9.+-]+")
        ? "https://spdx.org/licenses/" + license + ".html"
        : license;
  }

  private static ArrayNode subjects(ObjectNode article) {
    ArrayNode subjects = article.arrayNode();
    for (JsonNode specialty : article.get("specialties")) {
      subjects.add(node(article, "Thing").set("name", specialty.get("label")));
    }
    return subjects;
  }

  private ObjectNode person(ObjectNode article, JsonNode person, String base) {
    ObjectNode node = node(article, "Person");
    node.set("name", person.get("name"));
    if (person.get("slug").isTextual()) {
      String slug = person.get("slug").textValue();
      String page = addresses.of(Kind.THERAPIST, slug);
      String url = page != null ? page : base + "/v1/therapists/" + slug;
      node.put("@id", url + "#person").put("url", url);
    } else {
      set(node, "url", person.get("url"));
    }
    return node;
  }
}
