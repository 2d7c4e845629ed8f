package org.therapydirectory.publishing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The addresses at which the site for people shows content. */
@ApplicationScoped
public class Addresses {

  @Inject SiteConfig site;
  @Inject Documents documents;

  /** The address of a page, or null where no site is configured. */
  public String of(Kind kind, String slug) {
    String path =
        switch (kind) {
          case THERAPIST -> site.therapistPath();
          case ARTICLE -> site.articlePath();
          case SPECIALTY -> site.specialtyPath();
        };
    return site.url()
        .map(url -> url.replaceAll("/+$", "") + path.replace("{slug}", slug))
        .orElse(null);
  }

  /**
   * Sets {@code canonicalUrl}: it follows from the configuration, so it is not stored with the
   * view.
   */
  public ObjectNode complete(Kind kind, ObjectNode content) {
    return content.put("canonicalUrl", of(kind, content.get("slug").textValue()));
  }

  /** The same for a view that is not read; an article's {@code seo} falls back on it. */
  public StoredView complete(Kind kind, String slug, StoredView view) {
    return view.fill("canonicalUrl", documents.write(TextNode.valueOf(of(kind, slug))));
  }
}
