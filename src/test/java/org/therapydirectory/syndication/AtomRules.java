package org.therapydirectory.syndication;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * Whether a document is Atom (RFC 4287), with archive pages (RFC 5005) and tombstones (RFC 6721).
 */
final class AtomRules extends FeedRules {

  private static final String TOMBSTONES = "http://purl.org/atompub/tombstones/1.0";
  private static final Set<String> COMMON = Set.of("xml:lang", "xml:base");
  private static final Map<String, Character> FEED =
      Map.ofEntries(
          Map.entry("id", '1'),
          Map.entry("title", '1'),
          Map.entry("updated", '1'),
          Map.entry("generator", '?'),
          Map.entry("icon", '?'),
          Map.entry("logo", '?'),
          Map.entry("rights", '?'),
          Map.entry("subtitle", '?'),
          Map.entry("author", '*'),
          Map.entry("contributor", '*'),
          Map.entry("category", '*'),
          Map.entry("link", '*'),
          Map.entry("entry", '*'));
  private static final Map<String, Character> ENTRY =
      Map.ofEntries(
          Map.entry("id", '1'),
          Map.entry("title", '1'),
          Map.entry("updated", '1'),
          Map.entry("published", '?'),
          Map.entry("content", '?'),
          Map.entry("summary", '?'),
          Map.entry("rights", '?'),
          Map.entry("source", '?'),
          Map.entry("author", '*'),
          Map.entry("contributor", '*'),
          Map.entry("category", '*'),
          Map.entry("link", '*'));

  private final String address;
  private final Map<String, OffsetDateTime> live = new HashMap<>();

  /**
   * Rules for a document.
   *
   * @param address where it was fetched
   */
  AtomRules(String xml, String address) {
    super(xml);
    this.address = address;
  }

  @Override
  void check() {
    if (!ATOM.equals(root.getNamespaceURI()) || !root.getLocalName().equals("feed")) {
      fault(root, "is not atom:feed");
      return;
    }
    attributes(root, Set.of(), COMMON);
    noText(root);
    List<Element> children = children(root, ATOM, FEED);
    common(children);
    List<Element> entries = named(children, "entry");
    for (Element entry : entries) {
      entry(entry, !named(children, "author").isEmpty());
    }
    pages(named(children, "link"));
    deleted();
  }

  private void common(List<Element> children) {
    for (Element child : children) {
      switch (child.getLocalName()) {
        case "id" -> id(child, text(child));
        case "title", "subtitle", "summary", "rights" -> construct(child);
        case "updated", "published" -> instant(child, text(child));
        case "author", "contributor" -> person(child);
        case "category" -> {
          attributes(child, Set.of("term"), Set.of("scheme", "label"));
          empty(child);
        }
        case "link" -> {
          attributes(child, Set.of("href"), Set.of("rel", "type", "hreflang", "title", "length"));
          webAddress(child, child.getAttribute("href"));
          empty(child);
        }
        case "content" -> content(child);
        default -> {}
      }
    }
    Set<String> alternates = new HashSet<>();
    for (Element link : named(children, "link")) {
      String rel = link.hasAttribute("rel") ? link.getAttribute("rel") : "alternate";
      if (rel.equals("alternate")
          && !alternates.add(link.getAttribute("type") + link.getAttribute("hreflang"))) {
        fault(link, "is a second alternate of the same kind");
      }
    }
  }

  private void entry(Element entry, boolean feedHasAuthor) {
    attributes(entry, Set.of(), COMMON);
    noText(entry);
    String language = entry.getAttribute("xml:lang");
    if (!language.matches("([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*)?")) {
      fault(entry, "'" + language + "' is no language");
    }
    List<Element> children = children(entry, ATOM, ENTRY);
    common(children);
    if (named(children, "author").isEmpty() && !feedHasAuthor) {
      fault(entry, "has no author");
    }
    boolean alternate =
        named(children, "link").stream().anyMatch(l -> l.getAttribute("rel").equals("alternate"));
    if (named(children, "content").isEmpty() && !alternate) {
      fault(entry, "has neither content nor an alternate link");
    }
    String id = named(children, "id").get(0).getTextContent();
    OffsetDateTime updated = instant(entry, named(children, "updated").get(0).getTextContent());
    if (live.put(id, updated) != null) {
      fault(entry, "its id occurs twice");
    }
    for (Element published : named(children, "published")) {
      OffsetDateTime first = instant(published, published.getTextContent());
      if (first != null && updated != null && first.isAfter(updated)) {
        fault(entry, "was updated before it was published");
      }
    }
  }

  private void person(Element person) {
    List<Element> children = children(person, ATOM, Map.of("name", '1', "uri", '?', "email", '?'));
    named(children, "name").forEach(this::text);
    named(children, "uri").forEach(uri -> webAddress(uri, text(uri)));
  }

  private void construct(Element element) {
    attributes(element, Set.of(), Set.of("type", "xml:lang"));
    if (!element.getAttribute("type").matches("(text|html)?")) {
      fault(element, "its type is none of text");
    }
    text(element);
  }

  private void content(Element element) {
    attributes(element, Set.of("type"), Set.of("xml:lang"));
    if (!element.getAttribute("type").equals("html")) {
      fault(element, "is not html");
    }
    text(element);
  }

  private void id(Element at, String id) {
    if (!id.matches("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
      fault(at, "'" + id + "' is no URN of a UUID");
    }
  }

  private OffsetDateTime instant(Element at, String text) {
    try {
      if (text.matches(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)")) {
        return OffsetDateTime.parse(text);
      }
    } catch (DateTimeException e) {
      // Said below.
    }
    fault(at, "'" + text + "' is no instant");
    return null;
  }

  private void pages(List<Element> links) {
    Map<String, String> byRel = new HashMap<>();
    for (Element link : links) {
      if (byRel.put(link.getAttribute("rel"), link.getAttribute("href")) != null) {
        fault(link, "occurs twice with this rel");
      }
    }
    if (!address.equals(byRel.get("self"))) {
      fault(root, "says that it is at " + byRel.get("self"));
    }
    List<Element> archive = children(root, HISTORY, Map.of("archive", '?'));
    archive.forEach(this::empty);
    if (archive.isEmpty() == byRel.containsKey("current")) {
      fault(root, "an archive page, and it alone, names the current one");
    }
    if (address.equals(byRel.get("prev-archive"))) {
      fault(root, "comes before itself");
    }
  }

  private void deleted() {
    Set<String> gone = new HashSet<>();
    for (Element deleted : children(root, TOMBSTONES, Map.of("deleted-entry", '*'))) {
      attributes(deleted, Set.of("ref", "when"), Set.of());
      String ref = deleted.getAttribute("ref");
      id(deleted, ref);
      OffsetDateTime when = instant(deleted, deleted.getAttribute("when"));
      if (!gone.add(ref)) {
        fault(deleted, "occurs twice");
      }
      OffsetDateTime updated = live.get(ref);
      if (updated != null && when != null && !updated.isAfter(when)) {
        fault(deleted, "is alive");
      }
    }
  }
}
