package org.therapydirectory.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;

/** A page of documents, cards or whole views, in order. */
public record Listing(List<UUID> ids, List<ObjectNode> documents, Page page) {}
