package org.therapydirectory.syndication;

import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/** Whether a document is RSS 2.0, with archive pages (RFC 5005). */
final class RssRules extends FeedRules {

  private static final String CONTENT = "http://purl.org/rss/1.0/modules/content/";
  private static final String DUBLIN_CORE = "http://purl.org/dc/elements/1.1/";

  private static final Map<String, Character> CHANNEL =
      Map.ofEntries(
          Map.entry("title", '1'),
          Map.entry("link", '1'),
          Map.entry("description", '1'),
          Map.entry("language", '?'),
          Map.entry("copyright", '?'),
          Map.entry("managingEditor", '?'),
          Map.entry("webMaster", '?'),
          Map.entry("pubDate", '?'),
          Map.entry("lastBuildDate", '?'),
          Map.entry("category", '*'),
          Map.entry("generator", '?'),
          Map.entry("docs", '?'),
          Map.entry("ttl", '?'),
          Map.entry("image", '?'),
          Map.entry("item", '*'));
  private static final Map<String, Character> ITEM =
      Map.ofEntries(
          Map.entry("title", '1'),
          Map.entry("link", '1'),
          Map.entry("description", '?'),
          Map.entry("author", '?'),
          Map.entry("category", '*'),
          Map.entry("comments", '?'),
          Map.entry("enclosure", '?'),
          Map.entry("guid", '1'),
          Map.entry("pubDate", '1'),
          Map.entry("source", '?'));

  // The form of RFC 822 with four digits for the year; the day of the week has to be right.
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss z", Locale.ENGLISH);

  private final String address;
  private final Set<String> guids = new HashSet<>();

  /**
   * Rules for a document.
   *
   * @param address where it was fetched
   */
  RssRules(String xml, String address) {
    super(xml);
    this.address = address;
  }

  @Override
  void check() {
    if (!root.getNodeName().equals("rss") || !root.getAttribute("version").equals("2.0")) {
      fault(root, "is not RSS 2.0");
      return;
    }
    attributes(root, Set.of("version"), Set.of());
    noText(root);
    Element channel = children(root, null, Map.of("channel", '1')).get(0);
    noText(channel);
    List<Element> children = children(channel, null, CHANNEL);
    common(children);
    named(children, "language")
        .forEach(
            language -> {
              if (!text(language).matches("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")) {
                fault(language, "is no language");
              }
            });
    named(children, "item").forEach(this::item);
    pages(channel);
  }

  private void common(List<Element> children) {
    for (Element child : children) {
      switch (child.getLocalName()) {
        case "title", "description" -> text(child);
        case "category" -> text(child);
        case "link" -> webAddress(child, text(child));
        case "pubDate", "lastBuildDate" -> date(child, text(child));
        default -> {}
      }
    }
  }

  private void date(Element at, String text) {
    try {
      if (text.endsWith(" GMT")) {
        ZonedDateTime.parse(text, DATE);
        return;
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    fault(at, "'" + text + "' is no date in Greenwich");
  }

  private void item(Element item) {
    noText(item);
    List<Element> children = children(item, null, ITEM);
    common(children);
    for (Element guid : named(children, "guid")) {
      attributes(guid, Set.of(), Set.of("isPermaLink"));
      if (!guid.getAttribute("isPermaLink").equals("false")) {
        webAddress(guid, text(guid));
      }
      if (!guids.add(text(guid))) {
        fault(guid, "occurs twice");
      }
    }
    children(item, DUBLIN_CORE, Map.of("creator", '?')).forEach(this::text);
    children(item, CONTENT, Map.of("encoded", '?')).forEach(this::text);
    children(item, ATOM, Map.of());
  }

  private void pages(Element channel) {
    Set<String> rels = new HashSet<>();
    for (Element link : children(channel, ATOM, Map.of("link", '*'))) {
      attributes(link, Set.of("href", "rel"), Set.of("type"));
      webAddress(link, link.getAttribute("href"));
      String rel = link.getAttribute("rel");
      if (!rels.add(rel)) {
        fault(link, "occurs twice with this rel");
      }
      if (rel.equals("self") && !link.getAttribute("href").equals(address)) {
        fault(link, "says that this is at " + link.getAttribute("href"));
      }
    }
    if (!rels.contains("self")) {
      fault(channel, "does not say where it is");
    }
    boolean archive = !children(channel, HISTORY, Map.of("archive", '?')).isEmpty();
    if (archive != rels.contains("current")) {
      fault(channel, "an archive page, and it alone, names the current one");
    }
  }
}
