/**
 * The embedded PostgreSQL that runs where no database is configured, and single statements that
 * only read.
 */
package org.therapydirectory.database;
