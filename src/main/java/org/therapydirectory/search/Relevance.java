package org.therapydirectory.search;

/** How finely the rows that a text query finds are ordered. */
public enum Relevance {
  /** By how often and where the words stand in each row. */
  FINE,

  /**
   * By whether they stand in its name, among what it is about, or elsewhere. What thousands of rows
   * say ranks none of them, and to read all their documents would take long.
   */
  COARSE
}
