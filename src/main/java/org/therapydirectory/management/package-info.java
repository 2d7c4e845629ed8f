/**
 * The management surface: writing, reviewing, publishing and the history of it. The resources say
 * what HTTP says; {@code publishing} does the work. Start at {@link
 * org.therapydirectory.management.Desk}.
 */
package org.therapydirectory.management;
