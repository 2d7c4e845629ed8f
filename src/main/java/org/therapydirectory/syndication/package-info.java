/**
 * What other machines read: feeds, the sitemap, JSON-LD, business cards, and the copies of
 * partners.
 */
package org.therapydirectory.syndication;
