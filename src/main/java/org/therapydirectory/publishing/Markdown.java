package org.therapydirectory.publishing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * CommonMark with tables, strikethrough, footnotes, autolinks and heading anchors, to safe HTML.
 */
public final class Markdown {

  private static final List<Extension> EXTENSIONS =
      List.of(
          TablesExtension.create(),
          StrikethroughExtension.create(),
          FootnotesExtension.create(),
          AutolinkExtension.create());
  private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
  private static final TextContentRenderer TEXT =
      TextContentRenderer.builder()
          .extensions(EXTENSIONS)
          .lineBreakRendering(LineBreakRendering.SEPARATE_BLOCKS)
          .build();
  private static final Pattern ANCHOR = Pattern.compile("[\\p{L}\\p{N}_-]{1,100}");

  private static final PolicyFactory SAFE =
      new HtmlPolicyBuilder()
          .allowElements(
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
              "td",
              "a",
              "img")
          .allowAttributes("id")
          .matching(ANCHOR)
          .onElements("h2", "h3", "h4", "h5", "h6", "li", "a", "sup")
          .allowAttributes("align")
          .matching(false, "left", "center", "right")
          .onElements("th", "td")
          .allowAttributes("start")
          .matching(Pattern.compile("\\d{1,9}"))
          .onElements("ol")
          .allowAttributes("class")
          .matching(
              Pattern.compile("footnotes|footnote-ref|footnote-backref|language-[\\w+-]{1,30}"))
          .onElements("section", "sup", "a", "code")
          .allowAttributes("href", "title")
          .onElements("a")
          .allowAttributes("src", "alt", "title")
          .onElements("img")
          .allowAttributes("loading")
          .matching(false, "lazy")
          .onElements("img")
          .allowUrlProtocols("http", "https", "mailto", "tel")
          .requireRelsOnLinks("noopener", "nofollow", "ugc")
          .toFactory();

  private Markdown() {}

  /** What a Markdown text renders to. */
  public record Rendered(String html, String text, List<Heading> headings) {

    /** Without the headings. */
    public RichText richText() {
      return new RichText(html, text);
    }
  }

  /** Renders the text; null renders to nothing. */
  public static Rendered render(String markdown) {
    Node document = PARSER.parse(markdown == null ? "" : markdown);
    Map<Node, Heading> headings = headings(document);
    HtmlRenderer renderer =
        HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .attributeProviderFactory(
                context ->
                    (node, tag, attributes) -> {
                      if (headings.containsKey(node)) {
                        attributes.put("id", headings.get(node).id());
                      } else if (tag.equals("img")) {
                        attributes.put("loading", "lazy");
                      }
                    })
            .build();
    String html = SAFE.sanitize(renderer.render(document)).strip();
    return new Rendered(html, TEXT.render(document).strip(), List.copyOf(headings.values()));
  }

  // Moves headings down so that they start at h2: the page's own title is h1.
  private static Map<Node, Heading> headings(Node document) {
    Map<Node, Heading> found = new java.util.LinkedHashMap<>();
    Map<String, Integer> ids = new HashMap<>();
    List<org.commonmark.node.Heading> nodes = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(org.commonmark.node.Heading heading) {
            nodes.add(heading);
          }
        });
    boolean startsAtOne = nodes.stream().anyMatch(h -> h.getLevel() == 1);
    for (org.commonmark.node.Heading node : nodes) {
      node.setLevel(Math.min(6, node.getLevel() + (startsAtOne ? 1 : 0)));
      String words = words(node);
      String base = Slugs.slugify(words);
      base = base.isEmpty() ? "section" : base;
      int number = ids.merge(base, 1, Integer::sum);
      found.put(
          node, new Heading(node.getLevel(), number == 1 ? base : base + "-" + number, words));
    }
    return found;
  }

  private static String words(Node heading) {
    StringBuilder words = new StringBuilder();
    heading.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text text) {
            words.append(text.getLiteral());
          }

          @Override
          public void visit(Code code) {
            words.append(code.getLiteral());
          }

          @Override
          public void visit(SoftLineBreak lineBreak) {
            words.append(' ');
          }

          @Override
          public void visit(HardLineBreak lineBreak) {
            words.append(' ');
          }
        });
    return words.toString();
  }
}
