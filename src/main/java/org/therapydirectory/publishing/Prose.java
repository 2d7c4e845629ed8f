package org.therapydirectory.publishing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;

/** Renders prose by the rules for links that are configured. */
@ApplicationScoped
public class Prose {

  private final SafeHtml safe;

  @Inject
  Prose(SiteConfig site, MarkdownConfig config) {
    String rel = config.externalRel().orElse(LinkRules.EXTERNAL_REL);
    URI base = site.url().map(url -> URI.create(url.replaceAll("/+$", "") + "/")).orElse(null);
    safe = new SafeHtml(new LinkRules(base, rel.equals("none") ? "" : rel));
  }

  /** Renders the text; null renders to nothing. */
  public Markdown.Rendered render(String markdown) {
    return Markdown.render(markdown, safe);
  }

  /** The words of rendered prose that an excerpt can be made from. */
  public String lead(Markdown.Rendered rendered) {
    return safe.lead(rendered.html());
  }
}
