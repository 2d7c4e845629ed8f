package org.therapydirectory.publishing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.therapydirectory.web.Fault;

/** What the publisher has to know of a kind of content; each kind brings its own. */
public interface ContentKind {

  /** The code of the fault that a term is deprecated; content that has it already keeps it. */
  String DEPRECATED = "deprecated";

  /** Which kind it is. */
  Kind kind();

  /** What editors know it by. */
  String title(ObjectNode document);

  /** The words from which a slug is made where the document brings none. */
  default String slugBase(ObjectNode document) {
    return title(document);
  }

  /**
   * Every fault of the document.
   *
   * @param id of the content that it is of
   * @param complete whether it must be fit to be published; a draft need only be well-formed
   */
  List<Fault> faults(UUID id, ObjectNode document, boolean complete);

  /** Refuses a slug for public content where it leads to other content already, as its name. */
  default void checkSlug(UUID id, String slug) {}

  /**
   * Names terms by their slugs in a document without faults: a synonym or a label that an editor
   * wrote may go, and the document still names the term.
   */
  default void settleNames(ObjectNode document) {}

  /** Writes the live row, new or over the present one, with its view rendered. */
  void write(Live live, ObjectNode document);

  /**
   * Writes live rows again because words of others changed that they show: a label, a slug, a name.
   * A kind of which there is much does so in a number of statements that does not depend on how
   * many they are.
   */
  default void rewrite(List<LiveDocument> all) {
    all.forEach(one -> write(one.live(), one.document()));
  }

  /** The document as delivery would show it; it must be fit to be published. */
  ObjectNode show(Live live, ObjectNode document);

  /**
   * Removes the live row; what refers to it refers to the successor from now on, if there is one.
   */
  void remove(UUID id, UUID replacedBy);
}
