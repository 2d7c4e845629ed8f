package org.therapydirectory.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where the words that were looked for stand in one item.
 *
 * @param highlights by field, safe HTML in which the words are marked
 */
public record Matches(Map<String, List<String>> highlights, List<WordMatch> words) {

  /** What highlights are, for the OpenAPI document. */
  public static final String HIGHLIGHTS =
      "With highlight=true: by field, where the words of q stand in it, as HTML: escaped text in which"
          + " only mark elements were added. Long texts come as an excerpt; another name by which a term"
          + " was found stands in parentheses.";

  public static final String EXAMPLE = "{\"specialties\": [\"<mark>Anxiety</mark>\"]}";

  /** A word that was found. */
  @Schema(name = "WordMatch", description = "A word, or a phrase, that was found.")
  public record WordMatch(
      @Schema(description = "As it was looked for, folded.", examples = "cbt") String word,
      @Schema(description = "The field in which it stands.", examples = "modalities") String field,
      @Schema(description = "As it stands there, or in another name of it.", examples = "CBT")
          String matched) {}

  static Matches none() {
    return new Matches(new LinkedHashMap<>(), new ArrayList<>());
  }
}
