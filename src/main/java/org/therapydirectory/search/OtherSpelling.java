package org.therapydirectory.search;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How a word is written on the other side of the Atlantic. Since it is looked for as it stands too,
 * a rule may make what is no word of some, but it must not make another word.
 */
final class OtherSpelling {

  /** Letters that differ, between what comes before and after them. */
  private record Rule(Pattern from, String to) {

    private static Rule of(String before, String from, String to, String after) {
      return new Rule(Pattern.compile("(" + before + ")" + from + "(" + after + ")"), to);
    }

    private String applied(String word) {
      Matcher matcher = from.matcher(word);
      return matcher.matches() ? matcher.group(1) + to + matcher.group(2) : null;
    }
  }

  private static final List<Rule> RULES =
      Stream.of(
              // Traumatised, organisation; but not rise.
              rules("\\w{3,}", "is", "iz", "e|ed|er|ers|es|ing|ation|ations|ational"),
              rules("\\w+", "lys", "lyz", "e|ed|er|ers|es|ing"),
              // Of two syllables at least (counsellor, travelling): filled is not filed.
              rules("\\w*[aeiou]\\w*[^aeiou][aeiou]", "ll", "l", "ed|er|ers|ing|or|ors"),
              // Behavioural, colour; but not hour.
              rules(
                  "\\w{3,}", "our", "or", "|s|ed|ing|al|ally|able|ite|ites|ful|less|hood|hoods|ly"),
              rules("\\w*(?:cent|theat|fib|lit|met)", "re", "er", "|s"),
              rules("cent", "re", "ere", "d"),
              rules("cent", "r", "er", "ing"),
              rules("lic|def|off|pret", "ence", "ense", "|s|d"),
              rules("practi", "s", "c", "e|ed|es|er|ers|ing"),
              rules("dia|cata|ana|mono", "logue", "log", "|s"),
              rules("ski|wi|fulfi", "l", "ll", "ful|fully|ment"),
              rules("enro|fulfi", "l", "ll", "|s|ment|ments"),
              rules("ag|judg|acknowledg", "e", "", "ing|ment|ments"),
              rules("program", "me", "", "|s"),
              rules("m", "u", "o", "m|ms|mmy|mmies"),
              rules("an|", "aes", "es", "the\\w+"),
              rules("\\w*p", "aed", "ed", "[io]\\w+"),
              rules("gyn", "aec", "ec", "o\\w+"),
              rules("", "oe", "e", "stro\\w+"),
              rules("f", "oe", "e", "tus|tuses|tal"),
              rules("\\w*rrh", "oe", "e", "a"),
              rules("\\w*", "aem", "em", "ia|ic|o\\w+"))
          .flatMap(List::stream)
          .toList();

  private OtherSpelling() {}

  private static List<Rule> rules(String before, String british, String american, String after) {
    return List.of(
        Rule.of(before, british, american, after), Rule.of(before, american, british, after));
  }

  /** The word in its other spelling; as it is, where it has none. */
  static String of(String word) {
    return RULES.stream()
        .map(rule -> rule.applied(word))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(word);
  }

  /** The words in a row and, where it differs, the row in the other spelling. */
  static List<List<String>> with(List<String> words) {
    return Stream.of(words, words.stream().map(OtherSpelling::of).toList()).distinct().toList();
  }
}
