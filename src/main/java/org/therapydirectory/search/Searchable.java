package org.therapydirectory.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.therapydirectory.publishing.Kind;

/** Says what of a kind's published views is searched. */
public interface Searchable {

  /** The kind. */
  Kind kind();

  /** What of the view is searched. */
  SearchText text(ObjectNode view);
}
