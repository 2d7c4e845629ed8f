package org.therapydirectory.syndication;

import com.rometools.rome.feed.atom.Category;
import com.rometools.rome.feed.atom.Content;
import com.rometools.rome.feed.atom.Entry;
import com.rometools.rome.feed.atom.Link;
import com.rometools.rome.feed.atom.Person;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.therapydirectory.web.JsonFormat;

/** A feed as Atom 1.0, with deleted entries (RFC 6721). */
final class AtomFeed {

  private static final Namespace ATOM = Namespace.getNamespace("http://www.w3.org/2005/Atom");
  private static final Namespace TOMBSTONES =
      Namespace.getNamespace("at", "http://purl.org/atompub/tombstones/1.0");

  private AtomFeed() {}

  static com.rometools.rome.feed.atom.Feed feed(Feed feed) {
    var atom = new com.rometools.rome.feed.atom.Feed("atom_1.0");
    atom.setId(feed.id());
    atom.setTitleEx(content("text", feed.title()));
    atom.setAlternateLinks(List.of(link("alternate", feed.home())));
    atom.setUpdated(Date.from(feed.updated()));
    atom.setEntries(feed.entries().stream().map(AtomFeed::entry).toList());
    return atom;
  }

  private static Entry entry(Feed.Entry article) {
    Entry entry = new Entry();
    entry.setId(Feed.urn(article.id()));
    entry.setTitleEx(content("text", article.title()));
    entry.setAlternateLinks(List.of(link("alternate", article.url())));
    entry.setPublished(Date.from(article.published()));
    entry.setUpdated(Date.from(article.updated()));
    entry.setSummary(content("text", article.summary()));
    entry.setContents(List.of(content("html", article.html())));
    Person author = new Person();
    author.setName(article.author());
    author.setUri(article.authorUrl());
    entry.setAuthors(List.of(author));
    List<Category> categories = new ArrayList<>();
    for (Feed.Category about : article.categories()) {
      Category category = new Category();
      category.setTerm(about.term());
      category.setLabel(about.label());
      categories.add(category);
    }
    entry.setCategories(categories);
    return entry;
  }

  private static Link link(String rel, String address) {
    Link link = new Link();
    link.setRel(rel);
    link.setHref(address);
    return link;
  }

  private static Content content(String type, String value) {
    Content content = new Content();
    content.setType(type);
    content.setValue(value);
    return content;
  }

  /** Adds the links between pages, languages and what was withdrawn. */
  static void complete(Document document, Feed feed) {
    Element root = document.getRootElement();
    root.addNamespaceDeclaration(TOMBSTONES);
    root.addNamespaceDeclaration(FeedLinks.HISTORY);
    int at = root.indexOf(root.getChild("id", ATOM)) + 1;
    for (Element link : FeedLinks.of(feed, ATOM, "application/atom+xml")) {
      root.addContent(at++, link);
    }
    List<Element> entries = root.getChildren("entry", ATOM);
    for (int i = 0; i < entries.size(); i++) {
      String language = feed.entries().get(i).language();
      entries.get(i).setAttribute("lang", language, Namespace.XML_NAMESPACE);
    }
    for (Feed.Deleted deleted : feed.deleted()) {
      root.addContent(
          new Element("deleted-entry", TOMBSTONES)
              .setAttribute("ref", Feed.urn(deleted.id()))
              .setAttribute("when", JsonFormat.format(deleted.when())));
    }
  }
}
