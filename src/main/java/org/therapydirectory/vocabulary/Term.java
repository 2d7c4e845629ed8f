package org.therapydirectory.vocabulary;

import java.util.List;
import java.util.UUID;

/**
 * A term of a vocabulary, or a specialty, as the filters see it.
 *
 * @param number its number in the {@code terms} columns; unique over all vocabularies and
 *     specialties
 * @param family the group it is shown under, or null
 * @param deprecated whether it should not be chosen any more; what has it keeps it
 * @param ancestors for a specialty: parent, grandparent, …
 */
public record Term(
    String vocabulary,
    UUID id,
    int number,
    String slug,
    String label,
    List<String> synonyms,
    String family,
    boolean deprecated,
    List<Term> ancestors) {}
