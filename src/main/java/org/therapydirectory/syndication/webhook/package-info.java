/** Tells partners of changes by HTTP calls in the form of Standard Webhooks. */
package org.therapydirectory.syndication.webhook;
