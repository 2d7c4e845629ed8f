package org.therapydirectory.syndication;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A feed of articles, before it takes one of its three forms.
 *
 * @param id a URN that never changes
 * @param home the page for people, or the list it was made from
 * @param self where this document is
 * @param language the one language it is in, or null
 * @param changed when any article changed last, or null
 * @param archive whether this is a closed page of the past (RFC 5005)
 * @param current where the newest page is
 * @param previous where the next older archive page is, or null
 */
record Feed(
    String id,
    String title,
    String home,
    String self,
    String language,
    Instant changed,
    boolean archive,
    String current,
    String previous,
    List<Entry> entries,
    List<Deleted> deleted) {

  /**
   * When anything in this document changed last. It does not follow other articles, so that a page
   * of the past stays the same to the byte.
   */
  Instant updated() {
    return Stream.concat(entries.stream().map(Entry::updated), deleted.stream().map(Deleted::when))
        .max(Instant::compareTo)
        .orElse(Instant.EPOCH);
  }

  /** An article in a feed; all text is fit for XML. */
  record Entry(
      UUID id,
      String url,
      String title,
      String summary,
      String html,
      String image,
      String language,
      String author,
      String authorUrl,
      List<Category> categories,
      Instant published,
      Instant updated) {}

  /** A specialty or a tag. */
  record Category(String term, String label) {}

  /** An article that was withdrawn. */
  record Deleted(UUID id, Instant when) {}

  static String urn(UUID id) {
    return "urn:uuid:" + id;
  }

  /**
   * The text without what XML 1.0 cannot hold: control characters, halves of pairs, non-characters.
   */
  static String xml(String text) {
    if (text == null) {
      return null;
    }
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(
            c ->
                c == '\t'
                    || c == '\n'
                    || c == '\r'
                    || c >= 0x20 && c <= 0xD7FF
                    || c >= 0xE000 && c <= 0xFFFD
                    || c >= 0x10000)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
