/**
 * Specialties: the tree of what people seek help with, by which profiles and articles are found.
 */
package org.therapydirectory.specialty;
