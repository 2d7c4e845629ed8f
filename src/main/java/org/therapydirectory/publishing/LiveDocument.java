package org.therapydirectory.publishing;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The document of content that is public, with what the service itself says of it. */
public record LiveDocument(Live live, ObjectNode document) {}
