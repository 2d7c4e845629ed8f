/** Completes the generated OpenAPI document with what holds for every endpoint. */
package org.therapydirectory.openapi;
