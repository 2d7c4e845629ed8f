package org.therapydirectory.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Takes text apart into folded words, documents and queries alike. */
public final class Words {

  private static final Pattern APOSTROPHE = Pattern.compile("(?<=\\p{L})['’ʼ`´](?=\\p{L})");
  private static final Pattern APOSTROPHES = Pattern.compile("['’ʼ`´]");
  // Letters with dots between, one of them alone at the start or the end: Ph.D., M.Ed., L.C.S.W.
  private static final String ABBREVIATION =
      "(?<![\\p{L}\\p{N}\\p{M}.])"
          + "(?:\\p{L}\\.(?:\\p{L}{1,3}\\.)*\\p{L}{1,4}|(?:\\p{L}{1,3}\\.)+\\p{L})"
          + "(?![\\p{L}\\p{N}\\p{M}])";
  private static final Pattern ABBREVIATIONS = Pattern.compile(ABBREVIATION);
  private static final Pattern TOKEN =
      Pattern.compile(
          ABBREVIATION
              + "|[\\p{L}\\p{N}\\p{M}]+(?:(?<=\\p{L})['’ʼ`´](?=\\p{L})[\\p{L}\\p{N}\\p{M}]+)*");

  // What English prose is indexed without; as PostgreSQL's own list has it.
  private static final Set<String> STOP =
      Set.of(
          ("i me my myself we our ours ourselves you your yours yourself yourselves he him his"
                  + " himself she her hers herself it its itself they them their theirs themselves"
                  + " what which who whom this that these those am is are was were be been being"
                  + " have has had having do does did doing a an the and but if or because as until"
                  + " while of at by for with about against between into through during before"
                  + " after above below to from up down in out on off over under again further then"
                  + " once here there when where why how all any both each few more most other some"
                  + " such no nor not only own same so than too very s t can will just don should"
                  + " now")
              .split(" "));

  private Words() {}

  /** The folded words of the text, in order; null has none. */
  public static List<String> of(String text) {
    if (text == null) {
      return List.of();
    }
    String folded = Folding.characters(joined(text));
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < folded.length(); ) {
      int character = folded.codePointAt(i);
      int next = i + Character.charCount(character);
      if (!isInWord(character)) {
        addUnlessEmpty(words, folded.substring(start, i));
        start = next;
      }
      i = next;
    }
    addUnlessEmpty(words, folded.substring(start));
    return List.copyOf(words);
  }

  // An apostrophe within a word and the dots of an abbreviation part nothing. To search for them
  // takes long, and most texts have none.
  private static String joined(String text) {
    boolean mayHaveApostrophe = APOSTROPHES.matcher(text).find();
    String joined = mayHaveApostrophe ? APOSTROPHE.matcher(text).replaceAll("") : text;
    return mayHaveAbbreviation(joined)
        ? ABBREVIATIONS.matcher(joined).replaceAll(found -> found.group().replace(".", ""))
        : joined;
  }

  private static boolean mayHaveAbbreviation(String text) {
    for (int dot = text.indexOf('.', 1); dot > 0; dot = text.indexOf('.', dot + 1)) {
      if (dot + 1 < text.length()
          && Character.isLetter(text.charAt(dot - 1))
          && Character.isLetter(text.charAt(dot + 1))) {
        return true;
      }
    }
    return false;
  }

  private static void addUnlessEmpty(List<String> words, String word) {
    if (!word.isEmpty()) {
      words.add(word);
    }
  }

  private static boolean isInWord(int character) {
    return switch (Character.getType(character)) {
      case Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK ->
          true;
      default -> Character.isLetter(character);
    };
  }

  /** The folded words of the text, with single spaces between. */
  public static String plain(String text) {
    return String.join(" ", of(text));
  }

  /** The text with a space in place of every apostrophe and after each dot. */
  static String apart(String text) {
    return APOSTROPHES.matcher(text).replaceAll(" ").replace(".", ". ");
  }

  /** A word as it stands in a text, from its first character to before its end. */
  record Token(int start, int end) {}

  /** Where the words of the text stand. */
  static List<Token> tokens(String text) {
    return TOKEN.matcher(text).results().map(m -> new Token(m.start(), m.end())).toList();
  }

  /** Whether English prose is indexed without the word. */
  static boolean isStopWord(String word) {
    return STOP.contains(word);
  }
}
