/** Answers of the delivery surface that are kept in memory, for as long as they hold. */
package org.therapydirectory.cache;
