/** The embedded PostgreSQL that runs where no database is configured. */
package org.therapydirectory.database;
