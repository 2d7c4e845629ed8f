/**
 * Fills a database with any number of made-up profiles and articles, for benchmarks and plan tests.
 */
package org.therapydirectory.generator;
