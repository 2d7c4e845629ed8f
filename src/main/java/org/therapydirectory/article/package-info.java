/** Articles: what an editor writes, what delivery shows, the live row, and their endpoints. */
package org.therapydirectory.article;
