/**
 * Who may call what and how often: API keys with roles and the first of them, tokens of an identity
 * provider, and rate limits. Start at {@link org.therapydirectory.access.ApiKeys}.
 */
package org.therapydirectory.access;
