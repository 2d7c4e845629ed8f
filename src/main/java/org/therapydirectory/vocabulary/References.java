package org.therapydirectory.vocabulary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import org.therapydirectory.publishing.ContentKind;
import org.therapydirectory.web.Fault;
import org.therapydirectory.web.Nearest;

/** Checks that the slugs in a document name terms, and each term once. */
@ApplicationScoped
public class References {

  @Inject Vocabularies vocabularies;

  /** Notes what is wrong with a list of slugs; null is an empty list. */
  public void check(String pointer, String vocabulary, List<String> slugs, List<Fault> faults) {
    check(i -> pointer + "/" + i, vocabulary, slugs, faults);
  }

  /**
   * The same.
   *
   * @param pointers where each slug stands, by its place in the list
   */
  public void check(
      IntFunction<String> pointers, String vocabulary, List<String> slugs, List<Fault> faults) {
    if (slugs == null) {
      return;
    }
    Set<Term> seen = new HashSet<>();
    for (int i = 0; i < slugs.size(); i++) {
      Term term = checkOne(pointers.apply(i), vocabulary, slugs.get(i), faults);
      if (term != null && !seen.add(term)) {
        String detail = "'" + slugs.get(i) + "' stands here twice.";
        faults.add(Fault.at(pointers.apply(i), "repeated", detail));
      }
    }
  }

  /**
   * Puts the slugs of the terms that the field names, alone, in a list or as the slugs of objects,
   * in place of the names.
   */
  public void settle(ObjectNode holder, String field, String vocabulary) {
    JsonNode value = holder.path(field);
    if (value.isTextual()) {
      holder.put(field, slug(vocabulary, value.textValue()));
    }
    for (int i = 0; value instanceof ArrayNode list && i < list.size(); i++) {
      if (list.get(i).isTextual()) {
        list.set(i, TextNode.valueOf(slug(vocabulary, list.get(i).textValue())));
      } else if (list.get(i) instanceof ObjectNode reference) {
        settle(reference, "slug", vocabulary);
      }
    }
  }

  private String slug(String vocabulary, String name) {
    return vocabularies.find(vocabulary, name).slug();
  }

  // To compare with all takes time, which no caller needs more often than faults are told.
  private Fault helpful(Fault fault, String vocabulary, String slug) {
    List<String> slugs = vocabularies.slugs(vocabulary);
    return fault.allowing(
        slugs.size() <= 20 ? slugs : null, Nearest.to(slug, vocabularies.names(vocabulary)));
  }

  /** Notes what is wrong with a single slug; returns its term. Null is no fault. */
  public Term checkOne(String pointer, String vocabulary, String slug, List<Fault> faults) {
    if (slug == null) {
      return null;
    }
    Term term = vocabularies.find(vocabulary, slug);
    if (term == null) {
      String detail = "There is no " + vocabulary + " '" + slug + "'.";
      Fault fault = Fault.at(pointer, "unknown-value", detail);
      faults.add(faults.size() < Fault.MOST ? helpful(fault, vocabulary, slug) : fault);
    }
    if (term != null && term.deprecated()) {
      String detail = "The " + vocabulary + " '" + term.slug() + "' is not chosen any more.";
      faults.add(Fault.at(pointer, ContentKind.DEPRECATED, detail));
    }
    return term;
  }
}
