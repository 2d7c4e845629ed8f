package org.therapydirectory.search;

import java.util.List;

/** Writes text as HTML in which found words are marked; nothing else of it is markup. */
final class Marks {

  private static final int LEAD = 80;
  private static final int EXCERPT = 240;

  private Marks() {}

  /** The whole text. */
  static String whole(String text, List<WordFinder.Found> found) {
    return marked(text, found, 0, text.length());
  }

  /** The words around the first that was found. */
  static String excerpt(String text, List<WordFinder.Found> found) {
    WordFinder.Found first = found.get(0);
    int start = first.start();
    int end = first.end();
    for (Words.Token token : Words.tokens(text)) {
      if (token.start() >= first.start() - LEAD) {
        start = Math.min(start, token.start());
        if (token.end() <= start + EXCERPT) {
          end = Math.max(end, token.end());
        }
      }
    }
    // What stands before the first word or after the last one belongs to them.
    boolean fromStart = Words.tokens(text.substring(0, start)).isEmpty();
    boolean toEnd = Words.tokens(text.substring(end)).isEmpty();
    return (fromStart ? "" : "…")
        + marked(text, found, fromStart ? 0 : start, toEnd ? text.length() : end)
        + (toEnd ? "" : "…");
  }

  private static String marked(String text, List<WordFinder.Found> found, int start, int end) {
    StringBuilder html = new StringBuilder();
    int at = start;
    for (WordFinder.Found f : found) {
      if (f.start() >= at && f.end() <= end) {
        html.append(escape(text.substring(at, f.start())))
            .append("<mark>")
            .append(escape(text.substring(f.start(), f.end())))
            .append("</mark>");
        at = f.end();
      }
    }
    return html.append(escape(text.substring(at, end))).toString();
  }

  /** The text with every character that means something in HTML written as an entity. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
