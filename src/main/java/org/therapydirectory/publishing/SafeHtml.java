package org.therapydirectory.publishing;

import java.util.List;
import java.util.regex.Pattern;
import org.owasp.html.AttributePolicy;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.PolicyFactory;

/** The allow-list that stands between what people write and what browsers get. */
final class SafeHtml {

  private static final Pattern ANCHOR = Pattern.compile("[^\\s\"<>]{1,100}");
  private static final Pattern CLASSES =
      Pattern.compile("footnotes|footnote-ref|footnote-backref|language-[\\w+-]{1,30}");
  private static final Pattern WEB = Pattern.compile("(?i)https?://[^\\s/?#].*");
  private static final Pattern BACK = Pattern.compile("Back to reference [\\w-]{1,20}");

  private static final String[] ELEMENTS = {
    "p",
    "br",
    "hr",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "ul",
    "ol",
    "li",
    "pre",
    "code",
    "em",
    "strong",
    "del",
    "sup",
    "section",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td"
  };

  private final LinkRules links;
  private final PolicyFactory policy;

  SafeHtml(LinkRules links) {
    this.links = links;
    AttributePolicy absolute = (element, attribute, value) -> links.resolve(value);
    policy =
        new HtmlPolicyBuilder()
            .allowElements(ELEMENTS)
            .allowElements(this::link, "a")
            .allowElements(SafeHtml::picture, "img")
            .allowAttributes("id")
            .matching(ANCHOR)
            .onElements("h2", "h3", "h4", "h5", "h6", "li", "a")
            .allowAttributes("align")
            .matching(false, "left", "center", "right")
            .onElements("th", "td")
            .allowAttributes("start")
            .matching(Pattern.compile("\\d{1,9}"))
            .onElements("ol")
            .allowAttributes("class")
            .matching(CLASSES)
            .onElements("section", "sup", "a", "code")
            .allowAttributes("aria-label")
            .matching(BACK)
            .onElements("a")
            .allowAttributes("href")
            .matching(absolute)
            .onElements("a")
            .allowAttributes("src")
            .matching(
                (element, attribute, value) -> {
                  String address = links.resolve(value);
                  return WEB.matcher(address).matches() ? address : null;
                })
            .onElements("img")
            .allowAttributes("title")
            .onElements("a", "img")
            .allowAttributes("alt")
            .onElements("img")
            .allowUrlProtocols("http", "https", "mailto", "tel")
            .toFactory();
  }

  String sanitise(String html) {
    return policy.sanitize(html);
  }

  /** The words of the HTML, paragraphs apart. */
  String text(String html) {
    return read(html, new PlainText(false)).toString();
  }

  /** What can stand for the whole: running text, without it any words, without those pictures. */
  String lead(String html) {
    String running = read(html, new PlainText(true)).toString();
    if (!running.isEmpty()) {
      return running;
    }
    PlainText all = read(html, new PlainText(false));
    return all.toString().isEmpty() ? all.pictures() : all.toString();
  }

  private PlainText read(String html, PlainText into) {
    HtmlSanitizer.sanitize(html, policy.apply(into));
    return into;
  }

  // Element policies see the attributes that the attribute policies let through.
  private String link(String element, List<String> attributes) {
    int at = attributes.indexOf("href");
    if (at >= 0 && !links.externalRel().isEmpty() && links.isExternal(attributes.get(at + 1))) {
      attributes.add("rel");
      attributes.add(links.externalRel());
    }
    return element;
  }

  private static String picture(String element, List<String> attributes) {
    if (!attributes.contains("src")) {
      return null;
    }
    attributes.add("loading");
    attributes.add("lazy");
    return element;
  }
}
