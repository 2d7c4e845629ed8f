package org.therapydirectory.publishing;

import java.util.List;
import java.util.Set;
import org.owasp.html.HtmlStreamEventReceiver;

/**
 * Collects the words of sanitised HTML: a blank line between blocks, no marks of footnotes; and
 * where only running text is wanted, no headings, tables, code and notes either.
 */
final class PlainText implements HtmlStreamEventReceiver {

  private static final Set<String> BLOCKS =
      Set.of(
          "p", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "pre", "table", "section");
  private static final Set<String> LINES = Set.of("li", "tr", "br", "hr");

  private static final Set<String> ASIDE = Set.of("h2", "h3", "h4", "h5", "h6", "table", "pre");

  private final boolean running;
  private final StringBuilder text = new StringBuilder();
  private final StringBuilder pictures = new StringBuilder();
  private int listDepth;
  private int breaks;
  private String skipped;

  /**
   * Nothing yet.
   *
   * @param running whether only running text is wanted
   */
  PlainText(boolean running) {
    this.running = running;
  }

  @Override
  public void openDocument() {}

  @Override
  public void closeDocument() {}

  @Override
  public void openTag(String element, List<String> attributes) {
    if (skipped != null) {
      return;
    }
    if (isLeftOut(element, attributes)) {
      skipped = element;
    } else if (element.equals("img") && attributes.contains("alt")) {
      pictures.append(attributes.get(attributes.indexOf("alt") + 1)).append(' ');
    } else if (BLOCKS.contains(element)) {
      block();
      listDepth += isList(element) ? 1 : 0;
    } else if (LINES.contains(element)) {
      breaks = Math.max(breaks, 1);
    } else if ((element.equals("td") || element.equals("th")) && breaks == 0) {
      text.append(' ');
    }
  }

  @Override
  public void closeTag(String element) {
    if (element.equals(skipped)) {
      skipped = null;
    }
    if (BLOCKS.contains(element)) {
      listDepth -= isList(element) ? 1 : 0;
      block();
    }
  }

  private boolean isLeftOut(String element, List<String> attributes) {
    return attributes.contains("footnote-ref")
        || attributes.contains("footnote-backref")
        || running && (ASIDE.contains(element) || attributes.contains("footnotes"));
  }

  private static boolean isList(String element) {
    return element.equals("ul") || element.equals("ol");
  }

  // Lists stand close; between other blocks there is a blank line.
  private void block() {
    breaks = Math.max(breaks, listDepth == 0 ? 2 : 1);
  }

  @Override
  public void text(String words) {
    // Line ends between blocks are no words.
    if (skipped != null || words.isBlank() && (breaks > 0 || text.isEmpty())) {
      return;
    }
    if (!text.isEmpty() && breaks > 0) {
      stripTail();
      text.append("\n".repeat(breaks));
    }
    text.append(breaks > 0 || text.isEmpty() ? words.stripLeading() : words);
    breaks = 0;
  }

  private void stripTail() {
    int end = text.length();
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    text.setLength(end);
  }

  /** What is said of the pictures. */
  String pictures() {
    return pictures.toString().strip();
  }

  @Override
  public String toString() {
    return text.toString().strip();
  }
}
