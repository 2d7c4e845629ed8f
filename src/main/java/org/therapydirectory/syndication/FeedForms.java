package org.therapydirectory.syndication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedOutput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.jdom2.Document;
import org.jdom2.output.Format;
import org.jdom2.output.XMLOutputter;
import org.therapydirectory.web.JsonFormat;

/** Writes a feed in one of its forms. */
@ApplicationScoped
class FeedForms {

  @Inject ObjectMapper json;

  byte[] rss(Feed feed) {
    Document document = document(RssFeed.channel(feed));
    RssFeed.complete(document, feed);
    return bytes(document);
  }

  byte[] atom(Feed feed) {
    Document document = document(AtomFeed.feed(feed));
    AtomFeed.complete(document, feed);
    return bytes(document);
  }

  private static Document document(WireFeed feed) {
    try {
      return new WireFeedOutput().outputJDom(feed);
    } catch (FeedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(Document document) {
    return new XMLOutputter(Format.getRawFormat())
        .outputString(document)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** JSON Feed 1.1. */
  byte[] json(Feed feed) {
    ObjectNode out = json.createObjectNode();
    out.put("version", "https://jsonfeed.org/version/1.1")
        .put("title", feed.title())
        .put("home_page_url", feed.home())
        .put("feed_url", feed.self());
    if (feed.language() != null) {
      out.put("language", feed.language());
    }
    if (feed.previous() != null) {
      out.put("next_url", feed.previous());
    }
    ArrayNode items = out.putArray("items");
    feed.entries().forEach(entry -> item(items.addObject(), entry));
    try {
      return json.writeValueAsBytes(out);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void item(ObjectNode item, Feed.Entry entry) {
    item.put("id", Feed.urn(entry.id()))
        .put("url", entry.url())
        .put("title", entry.title())
        .put("content_html", entry.html())
        .put("summary", entry.summary())
        .put("date_published", JsonFormat.format(entry.published()))
        .put("date_modified", JsonFormat.format(entry.updated()))
        .put("language", entry.language());
    if (entry.image() != null) {
      item.put("image", entry.image());
    }
    ObjectNode author = item.putArray("authors").addObject().put("name", entry.author());
    if (entry.authorUrl() != null) {
      author.put("url", entry.authorUrl());
    }
    ArrayNode tags = item.putArray("tags");
    entry.categories().forEach(category -> tags.add(category.label()));
  }
}
