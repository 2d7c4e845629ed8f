/**
 * The managed lists that profiles and articles refer to: modalities, communities, insurers,
 * languages, and the labels of every enumeration.
 */
package org.therapydirectory.vocabulary;
