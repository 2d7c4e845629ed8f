package org.therapydirectory.publishing;

/**
 * Validation group of what must hold only when a document is published; a draft may be incomplete.
 */
public interface Complete {}
