package org.therapydirectory.search;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;

/**
 * The folded words of labels and synonyms, which every search compares with and thousands of
 * profiles have, taken apart once.
 */
final class TermWords {

  private static final Cache<String, List<String>> KNOWN =
      Caffeine.newBuilder().maximumSize(20_000).build();

  private TermWords() {}

  static List<String> of(String name) {
    return KNOWN.get(name, Words::of);
  }
}
