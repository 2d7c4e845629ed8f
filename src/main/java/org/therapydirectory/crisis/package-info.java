/** Lines to call in a crisis, by country. */
package org.therapydirectory.crisis;
