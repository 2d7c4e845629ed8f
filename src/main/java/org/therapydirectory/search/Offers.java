package org.therapydirectory.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.therapydirectory.vocabulary.Vocabularies;
import org.therapydirectory.web.Parameter;
import org.therapydirectory.web.Parameter.Type;
import org.therapydirectory.web.RequestParameters;

/**
 * What a list offers beyond filters and orders.
 *
 * @param text whether its rows can be searched by words
 * @param facets the facets that it counts
 * @param places whether its rows lie somewhere
 * @param elsewhere which rows a search near a place takes in wherever they are, a condition without
 *     parameters; gives null for none
 * @param reasons whether its rows can say why they were found
 */
public record Offers(
    boolean text,
    List<Facet> facets,
    boolean places,
    BiFunction<RequestParameters, Vocabularies, Condition> elsewhere,
    boolean reasons) {

  /** Nothing. */
  public static final Offers NONE =
      new Offers(false, List.of(), false, (request, vocabularies) -> null, false);

  static final Parameter HIGHLIGHT =
      Parameter.one(
          "highlight",
          Type.BOOLEAN,
          "With true, items carry highlights: where the words of q stand in them. It needs q.",
          true);

  static final int FACET_LIMIT = 20;
  static final int MOST_FACET_VALUES = 200;

  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    if (text) {
      parameters.add(
          Parameter.one(
                  "q",
                  Type.STRING,
                  "Words to look for, as in web searches: \"exact phrase\", -without, or. Accents,"
                      + " case, and British or American spelling do not matter. Mistyped words, which"
                      + " occur nowhere or hardly, are corrected and page.correctedTo says so; what has"
                      + " the words as they were typed comes first. Where plain words together find"
                      + " nothing in the whole directory, any of them is searched, most words first, and"
                      + " page.correctedTo says which: panic or attacks.",
                  "anxiety")
              .upTo(TextQuery.LONGEST));
      parameters.add(HIGHLIGHT);
    }
    if (reasons) {
      parameters.add(
          Parameter.one(
              "matchReasons",
              Type.BOOLEAN,
              "With true, items carry matchReasons: the words, the licences or compacts, the fees"
                  + " and the place by which they were found.",
              true));
    }
    if (places) {
      parameters.addAll(Near.PARAMETERS);
    }
    if (!facets.isEmpty()) {
      parameters.add(
          Parameter.many(
                  "facets",
                  "Counts the items for each value of these, each without regard to its own filter.",
                  facets.get(0).name())
              .of(facets.stream().map(Facet::name).toList()));
      parameters.add(
          Parameter.one(
                  "facetLimit", Type.INTEGER, "How many values of a facet are listed.", FACET_LIMIT)
              .between(1, MOST_FACET_VALUES));
    }
    return parameters;
  }
}
