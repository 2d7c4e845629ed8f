package org.therapydirectory.publishing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  /** How many levels a text may have, of blocks and of what stands in their lines together. */
  static final int DEEPEST = 50;

  // Parser and renderer call themselves for each level. Blocks beyond the bound stay plain text.
  private static final Parser PARSER =
      Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(2 * DEEPEST).build();

  private Markdown() {}

  /** What a Markdown text renders to. */
  public record Rendered(String html, String text, List<Heading> headings) {

    /** Without the headings. */
    public RichText richText() {
      return new RichText(html, text);
    }
  }

  /** Whether the text can be rendered without calls within calls for thousands of levels. */
  static boolean isShallow(String markdown) {
    try {
      return brackets(markdown) <= DEEPEST && depth(PARSER.parse(markdown)) <= DEEPEST;
    } catch (StackOverflowError e) {
      // The parser has no bound for emphasis in emphasis and pictures in pictures.
      return false;
    }
  }

  // How many are open at once within a paragraph. For pictures in pictures the parser takes time
  // that grows with the square of their number, hence these are counted beforehand.
  private static int brackets(String markdown) {
    int most = 0;
    int open = 0;
    char before = ' ';
    for (char c : markdown.toCharArray()) {
      if (c == '[') {
        open++;
      } else if (c == ']') {
        open = Math.max(0, open - 1);
      } else if (c == '\n' && before == '\n') {
        open = 0;
      }
      most = Math.max(most, open);
      before = c;
    }
    return most;
  }

  private static int depth(Node document) {
    int deepest = 0;
    int depth = 0;
    Node node = document;
    while (node != null) {
      deepest = Math.max(deepest, depth);
      if (node.getFirstChild() != null) {
        node = node.getFirstChild();
        depth++;
        continue;
      }
      while (node != null && node.getNext() == null) {
        node = node.getParent();
        depth--;
      }
      node = node == null ? null : node.getNext();
    }
    return deepest;
  }

  /** Renders the text; null renders to nothing. */
  static Rendered render(String markdown, SafeHtml safe) {
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
                      }
                    })
            .build();
    String html = safe.sanitise(renderer.render(document)).strip();
    // The text comes from the safe HTML, so that the two never tell different things.
    List<Heading> legible =
        headings.values().stream().filter(heading -> !heading.text().isBlank()).toList();
    return new Rendered(html, safe.text(html), legible);
  }

  // Moves headings so that the highest is h2: the page's own title is h1.
  private static Map<Node, Heading> headings(Node document) {
    List<org.commonmark.node.Heading> nodes = new ArrayList<>();
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(org.commonmark.node.Heading heading) {
            nodes.add(heading);
          }
        });
    int highest = nodes.stream().mapToInt(org.commonmark.node.Heading::getLevel).min().orElse(2);
    Map<Node, Heading> found = new LinkedHashMap<>();
    Set<String> taken = new HashSet<>();
    Map<String, Integer> next = new HashMap<>();
    for (org.commonmark.node.Heading node : nodes) {
      node.setLevel(Math.min(6, node.getLevel() + 2 - highest));
      String words = words(node);
      found.put(node, new Heading(node.getLevel(), anchor(words, taken, next), words));
    }
    return found;
  }

  private static String anchor(String words, Set<String> taken, Map<String, Integer> next) {
    String slug = Slugs.slugify(words);
    // fn-… and fnref-… are the anchors of footnotes.
    String base = slug.isEmpty() ? "section" : slug.matches("fn(ref)?-.*") ? "s-" + slug : slug;
    String anchor = base;
    while (!taken.add(anchor)) {
      // Where the last of the same name ended, so that many headings alike take no longer than
      // others.
      anchor = base + "-" + next.merge(base, 2, (last, first) -> last + 1);
    }
    return anchor;
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
