/**
 * What lists of content share: filters over term numbers, sorts that end in the id, walking by page
 * and by cursor.
 */
package org.therapydirectory.search;
