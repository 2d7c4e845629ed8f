/**
 * How content becomes public: revisions, the one publisher, slugs and their history, the change
 * log. {@link org.therapydirectory.publishing.Publisher} is the only door to the live tables.
 */
package org.therapydirectory.publishing;
