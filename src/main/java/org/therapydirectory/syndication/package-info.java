/** What other machines read: feeds, the sitemap, JSON-LD, business cards. */
package org.therapydirectory.syndication;
