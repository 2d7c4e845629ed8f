/**
 * Who may call what: API keys with roles, and the first of them. Start at {@link
 * org.therapydirectory.access.ApiKeys}.
 */
package org.therapydirectory.access;
