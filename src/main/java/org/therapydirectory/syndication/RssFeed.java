package org.therapydirectory.syndication;

import com.rometools.rome.feed.rss.Category;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.rss.Description;
import com.rometools.rome.feed.rss.Guid;
import com.rometools.rome.feed.rss.Item;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;

/** A feed as RSS 2.0. */
final class RssFeed {

  static final Namespace ATOM = Namespace.getNamespace("atom", "http://www.w3.org/2005/Atom");
  private static final Namespace CONTENT =
      Namespace.getNamespace("content", "http://purl.org/rss/1.0/modules/content/");
  private static final Namespace CREATOR =
      Namespace.getNamespace("dc", "http://purl.org/dc/elements/1.1/");

  private RssFeed() {}

  static Channel channel(Feed feed) {
    Channel channel = new Channel("rss_2.0");
    channel.setTitle(feed.title());
    channel.setLink(feed.home());
    channel.setDescription(feed.title());
    channel.setLanguage(feed.language());
    channel.setLastBuildDate(Date.from(feed.updated()));
    channel.setItems(feed.entries().stream().map(RssFeed::item).toList());
    return channel;
  }

  private static Item item(Feed.Entry entry) {
    Item item = new Item();
    item.setTitle(entry.title());
    item.setLink(entry.url());
    Guid guid = new Guid();
    guid.setPermaLink(false);
    guid.setValue(Feed.urn(entry.id()));
    item.setGuid(guid);
    item.setPubDate(Date.from(entry.published()));
    Description description = new Description();
    description.setType("text/plain");
    description.setValue(entry.summary());
    item.setDescription(description);
    List<Category> categories = new ArrayList<>();
    for (Feed.Category about : entry.categories()) {
      Category category = new Category();
      category.setValue(about.label());
      categories.add(category);
    }
    item.setCategories(categories);
    return item;
  }

  /** Adds what RSS takes from other vocabularies: links, authors by name, the whole text. */
  static void complete(Document document, Feed feed) {
    for (Namespace used : List.of(ATOM, CONTENT, CREATOR, FeedLinks.HISTORY)) {
      document.getRootElement().addNamespaceDeclaration(used);
    }
    Element channel = document.getRootElement().getChild("channel");
    int at = channel.indexOf(channel.getChild("description")) + 1;
    List<Element> links = FeedLinks.of(feed, ATOM, "application/rss+xml");
    for (Element link : links) {
      channel.addContent(at++, link);
    }
    List<Element> items = channel.getChildren("item");
    for (int i = 0; i < items.size(); i++) {
      Feed.Entry entry = feed.entries().get(i);
      items.get(i).addContent(new Element("creator", CREATOR).setText(entry.author()));
      items.get(i).addContent(new Element("encoded", CONTENT).setText(entry.html()));
    }
  }
}
