/**
 * What every endpoint shares: problems, strict query parameters, cursors, sparse fields,
 * conditional answers, cross-origin rules, and what the OpenAPI documents say of them.
 */
package org.therapydirectory.web;
