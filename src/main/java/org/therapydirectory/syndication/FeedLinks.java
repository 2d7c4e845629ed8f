package org.therapydirectory.syndication;

import java.util.ArrayList;
import java.util.List;
import org.jdom2.Element;
import org.jdom2.Namespace;

/** The links between the pages of a feed (RFC 5005). */
final class FeedLinks {

  static final Namespace HISTORY =
      Namespace.getNamespace("fh", "http://purl.org/syndication/history/1.0");

  private FeedLinks() {}

  static List<Element> of(Feed feed, Namespace atom, String type) {
    List<Element> links = new ArrayList<>();
    links.add(link(atom, "self", feed.self(), type));
    if (feed.archive()) {
      links.add(new Element("archive", HISTORY));
      links.add(link(atom, "current", feed.current(), type));
    }
    if (feed.previous() != null) {
      links.add(link(atom, "prev-archive", feed.previous(), type));
    }
    return links;
  }

  private static Element link(Namespace atom, String rel, String address, String type) {
    return new Element("link", atom)
        .setAttribute("rel", rel)
        .setAttribute("href", address)
        .setAttribute("type", type);
  }
}
